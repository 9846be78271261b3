/* The modules that are written in Python: lib/library/python. */
#include "library/library_impl.h"

#define PYTHON_MODULES(ROW) \
    ROW(__future__)         \
    ROW(_collections)       \
    ROW(_flag)              \
    ROW(_typing)            \
    ROW(abc)                \
    ROW(ast)                \
    ROW(asyncio)            \
    ROW(bisect)             \
    ROW(collections)        \
    ROW(contextlib)         \
    ROW(copy)               \
    ROW(dataclasses)        \
    ROW(enum)               \
    ROW(functools)          \
    ROW(heapq)              \
    ROW(importlib)          \
    ROW(inspect)            \
    ROW(itertools)          \
    ROW(keyword)            \
    ROW(numbers)            \
    ROW(operator)           \
    ROW(pathlib)            \
    ROW(pickle)             \
    ROW(platform)           \
    ROW(pprint)             \
    ROW(string)             \
    ROW(textwrap)           \
    ROW(traceback)          \
    ROW(types)              \
    ROW(warnings)

#define ROW(module) extern const char library_##module##_py[];
PYTHON_MODULES(ROW)
#undef ROW

#define ROW(module) {.name = #module, .source = library_##module##_py},
const struct native_module library_python_modules[] = {PYTHON_MODULES(ROW){0}};
#undef ROW
