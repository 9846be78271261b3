#include "move.h"

bool move_database(struct invocation *invocation, const struct run_request *request,
                   struct error *error)
{
    if (!invocation->arguments.is_sql)
        return run_online(&invocation->environment, request, error);
    struct buf script = {0};
    bool is_done = run_offline(&invocation->environment, request, &script, error);
    if (is_done)
        output_write(&invocation->output, buf_str(&script));
    buf_free(&script);
    return is_done;
}
