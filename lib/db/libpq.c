#include "db/libpq.h"

bool libpq_load(struct libpq *libpq, struct error *error)
{
    static const struct shared_library library = {"libpq.so.5", "PostgreSQL's client library",
                                                  "libpq5"};
    static const struct shared_function functions[] = {
#define ROW(name) {#name, offsetof(struct libpq, name)},
        LIBPQ_FUNCTIONS(ROW)
#undef ROW
    };
    return shared_library_load(&library, functions, sizeof functions / sizeof *functions, libpq,
                               error);
}
