/* What projects find their settings with, known by name: Python text, each of the module that
 * exports it. */
#include "host/host_impl.h"

/* clang-format off */
#define SETTINGS_PACKAGES(ROW) \
    ROW(anyio, "anyio") \
    ROW(anyio_from_thread, "anyio.from_thread") \
    ROW(anyio_to_thread, "anyio.to_thread") \
    ROW(cachetools, "cachetools") \
    ROW(click, "click") \
    ROW(databases, "databases") \
    ROW(decouple, "decouple") \
    ROW(dotenv, "dotenv") \
    ROW(dotenv, "dotenv.main") \
    ROW(dynaconf, "dynaconf") \
    ROW(environ, "environ") \
    ROW(environs, "environs") \
    ROW(flask, "flask") \
    ROW(flask_caching, "flask_caching") \
    ROW(flask_migrate, "flask_migrate") \
    ROW(starlette_config, "starlette.config") \
    ROW(starlette_datastructures, "starlette.datastructures") \
    ROW(pydantic, "pydantic") \
    ROW(pydantic, "pydantic.v1") \
    ROW(pydantic_convert, "pydantic.convert") \
    ROW(pydantic_errors, "pydantic.errors") \
    ROW(pydantic_core, "pydantic_core") \
    ROW(pydantic_fields, "pydantic.fields") \
    ROW(pydantic_main, "pydantic.main") \
    ROW(pydantic_networks, "pydantic.networks") \
    ROW(pydantic_types, "pydantic.types") \
    ROW(pydantic_settings, "pydantic_settings") \
    ROW(pydantic_settings_sources, "pydantic_settings.sources") \
    ROW(pytz, "pytz") \
    ROW(sqlite3, "sqlite3") \
    ROW(toml, "toml") \
    ROW(yaml, "yaml") \
    ROW(yarl, "yarl")
/* clang-format on */

/* All names of another module. */
#define ALIASES(ROW)                                          \
    ROW("flask.config", "flask")                              \
    ROW("flask.app", "flask")                                 \
    ROW("flask.globals", "flask")                             \
    ROW("pydantic.functional_validators", "pydantic.fields")  \
    ROW("pydantic.functional_serializers", "pydantic.fields") \
    ROW("pydantic.class_validators", "pydantic.fields")       \
    ROW("pydantic.config", "pydantic")                        \
    ROW("pydantic.aliases", "pydantic.fields")                \
    ROW("pydantic.error_wrappers", "pydantic.errors")         \
    ROW("pydantic.generics", "pydantic")                      \
    ROW("pydantic.json", "pydantic")                          \
    ROW("pydantic.tools", "pydantic")                         \
    ROW("pydantic.type_adapter", "pydantic")                  \
    ROW("pydantic.root_model", "pydantic")                    \
    ROW("pydantic.env_settings", "pydantic")                  \
    ROW("pydantic.settings", "pydantic_settings")             \
    ROW("pydantic.v1.fields", "pydantic.fields")              \
    ROW("pydantic.v1.main", "pydantic.main")                  \
    ROW("pydantic.v1.networks", "pydantic.networks")          \
    ROW("pydantic.v1.types", "pydantic.types")                \
    ROW("pydantic_settings.main", "pydantic_settings")        \
    ROW("tomli", "tomllib")                                   \
    ROW("rtoml", "toml")                                      \
    ROW("yaml.constructor", "yaml")                           \
    ROW("yaml.error", "yaml")                                 \
    ROW("yaml.loader", "yaml")                                \
    ROW("yaml.nodes", "yaml")                                 \
    ROW("yaml.parser", "yaml")                                \
    ROW("yaml.scanner", "yaml")                               \
    ROW("pydantic_settings.exceptions", "pydantic_settings")

/* Several modules may be of one file. */
#define ROW(file, module) extern const char host_##file##_py[];
SETTINGS_PACKAGES(ROW)
#undef ROW
#define ROW(file, module) {.name = module, .source = host_##file##_py},
const struct native_module packages_for_settings[] = {SETTINGS_PACKAGES(ROW)
                                                          ALIASES(HOST_ALIAS){0}};
#undef ROW
