/* Blocks of Python in the templates of revisions. */
#include "runtime/runtime_impl.h"

bool environment_run_block(void *context, const struct source *block, const struct map *names,
                           struct map *assigned, struct error *error)
{
    struct environment_blocks *blocks = context;
    struct environment *environment = blocks->environment;
    if (environment->host == NULL) {
        environment->dialect = environment_guess_dialect(environment);
        environment_open_host(environment, environment_no_backend(environment), NULL);
    }
    if (blocks->names == NULL)
        blocks->names = ARENA_NEW(environment->arena, value);
    return host_run_block(environment->host, block, blocks->names, names, assigned, error);
}
