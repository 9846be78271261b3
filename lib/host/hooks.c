/* include_object, include_name, compare_type, compare_server_default, render_item of env.py as what
 * autogenerate calls. */
#include "host/host_impl.h"

bool host_make_hooks(struct host *host, const struct host_configuration *configuration,
                     struct autogenerate_hooks *hooks)
{
    (void)host, (void)configuration;
    *hooks = (struct autogenerate_hooks){0};
    return false;
}
