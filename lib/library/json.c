/* The module json: its functions in Python (python/json.py) stand on _load and _dump. */
#include "library/json_impl.h"

extern const char library_json_py[];

static const struct native_function json_functions[] = {
    {"_load",
     "(s, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, "
     "object_pairs_hook=None, strict=True)",
     json_load, NATIVE_METHOD},
    {"_dump",
     "(obj, default, indent, item_separator, key_separator, ensure_ascii, allow_nan, skipkeys, "
     "sort_keys, /)",
     json_dump, NATIVE_METHOD},
    {0},
};

const struct native_module library_json_module = {
    .name = "json",
    .functions = json_functions,
    .source = library_json_py,
};

const struct native_module library_json_decoder_module = {
    .name = "json.decoder",
    .source = "from json import JSONDecodeError, JSONDecoder\n",
};

const struct native_module library_json_encoder_module = {
    .name = "json.encoder",
    .source = "from json import JSONEncoder\n",
};
