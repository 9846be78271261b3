/* The modules that are written in Python: lib/library/python. */
#include "library/library_impl.h"

#define PYTHON_MODULES(ROW) \
    ROW(__future__)         \
    ROW(__main__)           \
    ROW(_collections)       \
    ROW(_flag)              \
    ROW(_typing)            \
    ROW(abc)                \
    ROW(argparse)           \
    ROW(ast)                \
    ROW(asyncio)            \
    ROW(base64)             \
    ROW(bisect)             \
    ROW(calendar)           \
    ROW(collections)        \
    ROW(configparser)       \
    ROW(contextlib)         \
    ROW(contextvars)        \
    ROW(copy)               \
    ROW(csv)                \
    ROW(dataclasses)        \
    ROW(enum)               \
    ROW(fnmatch)            \
    ROW(functools)          \
    ROW(heapq)              \
    ROW(getpass)            \
    ROW(glob)               \
    ROW(hmac)               \
    ROW(html)               \
    ROW(importlib)          \
    ROW(inspect)            \
    ROW(io)                 \
    ROW(itertools)          \
    ROW(keyword)            \
    ROW(logging)            \
    ROW(numbers)            \
    ROW(operator)           \
    ROW(os)                 \
    ROW(pathlib)            \
    ROW(pickle)             \
    ROW(pkgutil)            \
    ROW(platform)           \
    ROW(posixpath)          \
    ROW(pprint)             \
    ROW(secrets)            \
    ROW(string)             \
    ROW(sys)                \
    ROW(struct)             \
    ROW(tempfile)           \
    ROW(textwrap)           \
    ROW(tomllib)            \
    ROW(traceback)          \
    ROW(types)              \
    ROW(unicodedata)        \
    ROW(warnings)           \
    ROW(zoneinfo)

/* Of a package: the file, the module. */
#define PYTHON_SUBMODULES(ROW)                      \
    ROW(posixpath, "os.path")                       \
    ROW(importlib_resources, "importlib.resources") \
    ROW(importlib_util, "importlib.util")           \
    ROW(urllib_parse, "urllib.parse")               \
    ROW(logging_config, "logging.config")           \
    ROW(logging_handlers, "logging.handlers")

#define ROW(module) extern const char library_##module##_py[];
PYTHON_MODULES(ROW)
#undef ROW
extern const char library_urllib_parse_py[], library_importlib_util_py[],
    library_importlib_resources_py[], library_logging_config_py[], library_logging_handlers_py[];

#define ROW(module) {.name = #module, .source = library_##module##_py},
#define SUBMODULE_ROW(file, module) {.name = module, .source = library_##file##_py},
const struct native_module library_python_modules[] = {
    PYTHON_MODULES(ROW) PYTHON_SUBMODULES(SUBMODULE_ROW){.name = "urllib", .source = ""}, {0}};
#undef ROW
#undef SUBMODULE_ROW
