/* Signatures: from their text, and the arguments of a call put into their slots. The messages are
 * CPython's. */
#include "interpreter/core/core_impl.h"

/* ---- the text of a native function's signature */

static bool default_of(struct vm *vm, str text, struct parameter *parameter)
{
    int64_t negative = str_starts_with(text, STR("-")) ? -1 : 1;
    char quote = text.length >= 2 ? text.data[0] : '\0';
    long integer = 0;
    parameter->is_optional = true;
    if (str_equal(text, STR("?")))
        parameter->default_value = (value){0};
    else if (str_equal(text, STR("None")))
        parameter->default_value = value_none();
    else if (str_equal(text, STR("True")) || str_equal(text, STR("False")))
        parameter->default_value = value_boolean(text.data[0] == 'T');
    else if (str_equal(text, STR("()")))
        parameter->default_value = value_of(&tuple_new(vm, NULL, 0)->base);
    else if (quote == '\'' || quote == '"')
        parameter->default_value =
            value_of(&vm_intern(vm, str_slice(text, 1, text.length - 1))->base);
    else if (str_to_long(text, &integer))
        parameter->default_value = value_integer(integer);
    else if (text.length > 0 && (char_is_digit(text.data[negative < 0])))
        parameter->default_value = value_float(strtod(text.data, NULL));
    else
        return false;
    if (parameter->default_value.kind == VALUE_OBJECT)
        vm_keep(vm, parameter->default_value);
    return true;
}

/* The next part up to a comma that is not within quotes or parentheses. */
static str next_part(str *rest)
{
    size_t end = 0;
    size_t depth = 0;
    char quote = '\0';
    for (; end < rest->length; end++) {
        char c = rest->data[end];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        else if (c == '(')
            depth++;
        else if (c == ')')
            depth--;
        else if (c == ',' && depth == 0)
            break;
    }
    str part = str_trim(str_slice(*rest, 0, end));
    *rest = str_from_offset(*rest, end + 1 < rest->length ? end + 1 : rest->length);
    return part;
}

struct signature_text {
    struct parameter items[64];
    size_t count;
    size_t rest; /* the index of *rest, of **keywords: or SIZE_MAX */
    size_t keywords;
    bool is_keyword_only;
};

static bool parse_part(struct vm *vm, str part, struct signature *signature,
                       struct signature_text *text)
{
    if (str_equal(part, STR("/"))) {
        signature->positional_only = signature->positional;
        return true;
    }
    if (str_equal(part, STR("*"))) {
        text->is_keyword_only = true;
        return true;
    }
    if (text->count == 64)
        return false;
    size_t stars = str_starts_with(part, STR("**")) ? 2 : str_starts_with(part, STR("*")) ? 1 : 0;
    str rest = str_from_offset(part, stars);
    str name = str_trim(str_cut(&rest, '='));
    struct parameter *parameter = &text->items[text->count++];
    name = str_trim(str_slice(name, 0, str_find_byte(name, ':')));
    parameter->name = vm_intern(vm, name);
    if (rest.data != NULL && !default_of(vm, str_trim(rest), parameter))
        return false;
    signature->has_rest |= stars == 1;
    signature->has_keywords |= stars == 2;
    text->is_keyword_only |= stars == 1;
    if (stars == 1)
        text->rest = text->count - 1;
    else if (stars == 2)
        text->keywords = text->count - 1;
    else if (text->is_keyword_only)
        signature->keyword_only++;
    else
        signature->positional++;
    return true;
}

/* Slots: positional ones, keyword-only ones, *rest, **keywords; `order` says where each stands in
 * the text. */
static void set_order(struct vm *vm, struct signature *signature, const struct signature_text *text)
{
    size_t *order = ARENA_ARRAY(&vm->arena, size_t, text->count);
    size_t at = 0;
    signature->slots = text->count;
    signature->parameters = ARENA_ARRAY(&vm->arena, struct parameter, text->count);
    for (size_t i = 0; i < text->count; i++)
        if (i != text->rest && i != text->keywords)
            order[at++] = i;
    if (signature->has_rest)
        order[at++] = text->rest;
    if (signature->has_keywords)
        order[at] = text->keywords;
    for (size_t i = 0; i < text->count; i++)
        signature->parameters[i] = text->items[order[i]];
    if (signature->has_rest && signature->keyword_only > 0)
        signature->order = order;
}

bool signature_parse(struct vm *vm, const char *text, struct signature *signature)
{
    struct signature_text parsed = {.rest = SIZE_MAX, .keywords = SIZE_MAX};
    str rest = str_trim(str_from(text));
    rest = str_slice(rest, 0, str_find_last_byte(rest, ')'));
    if (str_starts_with(rest, STR("(")))
        rest = str_from_offset(rest, 1);
    rest = str_trim(rest);
    while (rest.length > 0)
        if (!parse_part(vm, next_part(&rest), signature, &parsed))
            return false;
    set_order(vm, signature, &parsed);
    return true;
}

/* ---- binding */

/* What this call of signature_bind knows. */
struct binding {
    struct vm *vm;
    const struct signature *signature;
    str name;
    const struct call *call;
    value *slots;
};

static size_t named_count(const struct signature *signature)
{
    return signature->positional + signature->keyword_only;
}

/* "4 were", or "4 positional arguments (and 1 keyword-only argument) were". */
static void add_given(struct buf *out, const struct binding *binding)
{
    const struct signature *signature = binding->signature;
    size_t given = binding->call->count;
    size_t named = 0;
    for (size_t i = 0; i < signature->keyword_only; i++)
        named += !value_is_absent(binding->slots[signature->positional + i]);
    buf_add_format(out, "%zu ", given);
    if (named > 0)
        buf_add_format(out, "positional argument%s (and %zu keyword-only argument%s) ",
                       given == 1 ? "" : "s", named, named == 1 ? "" : "s");
    buf_add(out, given == 1 && named == 0 ? STR("was") : STR("were"));
}

static bool raise_too_many(struct binding *binding, size_t required)
{
    size_t takes = binding->signature->positional;
    struct buf text = {0};
    buf_add_format(&text, "%.*s() takes ", STR_ARG(binding->name));
    if (required != takes)
        buf_add_format(&text, "from %zu to ", required);
    buf_add_format(&text, "%zu positional argument%s but ", takes, takes == 1 ? "" : "s");
    add_given(&text, binding);
    vm_raise(binding->vm, PYTHON_TYPE_ERROR, "%s given", buf_z(&text));
    buf_free(&text);
    return false;
}

static bool bind_rest(struct binding *binding)
{
    const struct signature *signature = binding->signature;
    const struct call *call = binding->call;
    size_t taken = call->count < signature->positional ? call->count : signature->positional;
    if (signature->has_rest) {
        const value *first = call->count > taken ? call->arguments + taken : NULL;
        struct tuple *rest = tuple_new(binding->vm, first, call->count - taken);
        binding->slots[named_count(signature)] = value_of(&rest->base);
        return true;
    }
    return call->count <= signature->positional;
}

/* The slot of a keyword, or SIZE_MAX. */
static size_t find_slot(const struct signature *signature, const struct string *name, size_t from)
{
    size_t count = named_count(signature);
    for (size_t i = from; i < count; i++)
        if (signature->parameters[i].name == name)
            return i;
    for (size_t i = from; i < count && !name->base.is_permanent; i++)
        if (str_equal(signature->parameters[i].name->text, name->text))
            return i;
    return SIZE_MAX;
}

static bool raise_positional_only(struct binding *binding)
{
    const struct signature *signature = binding->signature;
    struct buf names = {0};
    for (size_t i = 0; i < binding->call->names->count; i++) {
        const struct string *name = (const struct string *)binding->call->names->items[i].object;
        for (size_t j = 0; j < signature->positional_only; j++)
            if (str_equal(signature->parameters[j].name->text, name->text))
                buf_add_format(&names, "%s%.*s", names.length > 0 ? ", " : "", STR_ARG(name->text));
    }
    vm_raise(binding->vm, PYTHON_TYPE_ERROR,
             "%.*s() got some positional-only arguments passed as keyword arguments: '%s'",
             STR_ARG(binding->name), buf_z(&names));
    buf_free(&names);
    return false;
}

static bool bind_keyword(struct binding *binding, struct string *name, value item,
                         struct dictionary *others)
{
    const struct signature *signature = binding->signature;
    size_t slot = find_slot(signature, name, signature->positional_only);
    if (slot == SIZE_MAX && others != NULL) {
        dictionary_put_string(binding->vm, others, name, item);
        return true;
    }
    if (slot == SIZE_MAX) {
        if (find_slot(signature, name, 0) != SIZE_MAX)
            return raise_positional_only(binding);
        return vm_raise(binding->vm, PYTHON_TYPE_ERROR,
                        "%.*s() got an unexpected keyword argument '%.*s'", STR_ARG(binding->name),
                        STR_ARG(name->text));
    }
    if (!value_is_absent(binding->slots[slot]))
        return vm_raise(binding->vm, PYTHON_TYPE_ERROR,
                        "%.*s() got multiple values for argument '%.*s'", STR_ARG(binding->name),
                        STR_ARG(name->text));
    binding->slots[slot] = item;
    return true;
}

static bool bind_keywords(struct binding *binding)
{
    const struct signature *signature = binding->signature;
    const struct call *call = binding->call;
    struct dictionary *others = NULL;
    if (signature->has_keywords) {
        others = dictionary_new(binding->vm);
        binding->slots[signature->slots - 1] = value_of(&others->base);
    }
    for (size_t i = 0; i < call_keyword_count(call); i++)
        if (!bind_keyword(binding, (struct string *)call->names->items[i].object,
                          call->arguments[call->count + i], others))
            return false;
    return true;
}

/* How many positional parameters have no default: `defaults` is NULL for native functions. */
static size_t required_count(const struct signature *signature, size_t default_count)
{
    size_t required = 0;
    if (default_count > 0)
        return signature->positional - default_count;
    while (required < signature->positional && !signature->parameters[required].is_optional)
        required++;
    return required;
}

bool signature_bind(struct vm *vm, const struct signature *signature, str name,
                    const struct call *call, size_t default_count, value *slots)
{
    struct binding binding = {vm, signature, name, call, slots};
    size_t taken = call->count < signature->positional ? call->count : signature->positional;
    for (size_t i = 0; i < taken; i++)
        slots[i] = call->arguments[i];
    for (size_t i = taken; i < signature->slots; i++)
        slots[i] = (value){0};
    bool is_too_many = !bind_rest(&binding);
    if ((signature->has_keywords || call->names != NULL) && !bind_keywords(&binding))
        return false;
    return !is_too_many || raise_too_many(&binding, required_count(signature, default_count));
}

/* 'a', 'b', and 'c' */
static void add_names(struct buf *out, const struct signature *signature, const value *slots,
                      size_t from, size_t to, size_t total)
{
    size_t at = 0;
    for (size_t i = from; i < to; i++) {
        if (!value_is_absent(slots[i]) || signature->parameters[i].is_optional)
            continue;
        const char *separator = at == 0          ? ""
                                : at + 1 < total ? ", "
                                : total == 2     ? " and "
                                                 : ", and ";
        buf_add_format(out, "%s'%.*s'", separator, STR_ARG(signature->parameters[i].name->text));
        at++;
    }
}

static size_t count_missing(const struct signature *signature, const value *slots, size_t from,
                            size_t to)
{
    size_t count = 0;
    for (size_t i = from; i < to; i++)
        count += value_is_absent(slots[i]) && !signature->parameters[i].is_optional;
    return count;
}

bool signature_check(struct vm *vm, const struct signature *signature, str name, const value *slots)
{
    size_t end = named_count(signature);
    size_t missing = count_missing(signature, slots, 0, signature->positional);
    bool is_positional = missing > 0;
    size_t from = is_positional ? 0 : signature->positional;
    size_t to = is_positional ? signature->positional : end;
    if (!is_positional)
        missing = count_missing(signature, slots, from, to);
    if (missing == 0)
        return true;
    struct buf names = {0};
    add_names(&names, signature, slots, from, to, missing);
    vm_raise(vm, PYTHON_TYPE_ERROR, "%.*s() missing %zu required %s argument%s: %s", STR_ARG(name),
             missing, is_positional ? "positional" : "keyword-only", missing == 1 ? "" : "s",
             buf_z(&names));
    buf_free(&names);
    return false;
}
