/* The second pass of the compiler: match.
 *
 * Subjects and their parts are kept in temporaries, so that nothing is on the stack where a pattern
 * fails. Names are bound when all of a pattern has matched.
 */
#include "interpreter/compiler/compiler_impl.h"

struct capture {
    str name;
    size_t slot;
};
struct captures {
    struct capture *items;
    size_t count;
    size_t capacity;
};

struct matching {
    struct compiler *compiler;
    struct captures captures;
    size_t visible; /* captures before this one belong to the pattern's other alternatives */
};

static bool match_pattern(struct matching *matching, const struct python_pattern *pattern,
                          size_t slot, size_t failed);

/* Several values in temporaries in a row, from the tuple on top. */
static void store_parts(struct compiler *compiler, size_t first, size_t count)
{
    for (size_t i = 0; i < count; i++)
        emit(compiler, OP_STORE_LOCAL, first + i);
}

static struct capture *find_capture(struct matching *matching, size_t from, str name)
{
    for (size_t i = from; i < matching->captures.count; i++)
        if (str_equal(matching->captures.items[i].name, name))
            return &matching->captures.items[i];
    return NULL;
}

static bool capture(struct matching *matching, struct python_span span, str name, size_t slot)
{
    struct compiler *compiler = matching->compiler;
    if (name.data == NULL)
        return true;
    if (find_capture(matching, matching->visible, name) != NULL)
        return compiler_fail(compiler, span, "multiple assignments to name '%.*s' in pattern",
                             STR_ARG(name));
    struct capture *known = find_capture(matching, 0, name);
    struct capture row = {name, known != NULL ? known->slot : take_slots(compiler, 1)};
    LIST_PUSH(compiler->arena, &matching->captures, row);
    emit(compiler, OP_LOAD_LOCAL, slot);
    emit(compiler, OP_STORE_LOCAL, row.slot);
    return true;
}

static bool match_value(struct matching *matching, const struct python_pattern *pattern,
                        size_t slot, size_t failed)
{
    struct compiler *compiler = matching->compiler;
    emit(compiler, OP_LOAD_LOCAL, slot);
    if (!compile_expression(compiler, pattern->value))
        return false;
    emit(compiler, OP_COMPARE, pattern->kind == PATTERN_SINGLETON ? COMPARE_IS : COMPARE_EQUAL);
    emit_jump(compiler, OP_JUMP_IF_FALSE, failed);
    return true;
}

static bool find_star(struct matching *matching, const struct python_patterns *patterns,
                      size_t *star)
{
    *star = patterns->count;
    for (size_t i = 0; i < patterns->count; i++) {
        if (patterns->items[i]->kind != PATTERN_STAR)
            continue;
        if (*star < patterns->count)
            return compiler_fail(matching->compiler, patterns->items[i]->span,
                                 "multiple starred expressions in sequence pattern");
        *star = i;
    }
    return true;
}

static bool match_parts(struct matching *matching, const struct python_patterns *patterns,
                        size_t first, size_t failed)
{
    for (size_t i = 0; i < patterns->count; i++)
        if (!match_pattern(matching, patterns->items[i], first + i, failed))
            return false;
    return true;
}

static bool match_sequence(struct matching *matching, const struct python_pattern *pattern,
                           size_t slot, size_t failed)
{
    struct compiler *compiler = matching->compiler;
    const struct python_patterns *patterns = &pattern->patterns;
    size_t star = 0;
    if (!find_star(matching, patterns, &star))
        return false;
    bool has_star = star < patterns->count;
    emit(compiler, OP_LOAD_LOCAL, slot);
    emit(compiler, OP_IS_SEQUENCE, 0);
    emit_jump(compiler, OP_JUMP_IF_FALSE, failed);
    emit(compiler, OP_LOAD_LOCAL, slot);
    emit(compiler, OP_HAS_LENGTH, 2 * (patterns->count - has_star) + has_star);
    emit_jump(compiler, OP_JUMP_IF_FALSE, failed);
    size_t first = take_slots(compiler, patterns->count);
    emit(compiler, OP_LOAD_LOCAL, slot);
    if (has_star)
        emit(compiler, OP_UNPACK_STAR, star * 4096 + (patterns->count - star - 1));
    else
        emit(compiler, OP_UNPACK, patterns->count);
    store_parts(compiler, first, patterns->count);
    return match_parts(matching, patterns, first, failed);
}

/* The tuple on top, or None, into a temporary and then its items into others. */
static size_t unpack_or_fail(struct compiler *compiler, size_t count, size_t failed)
{
    size_t values = take_slots(compiler, 1 + count);
    emit(compiler, OP_STORE_LOCAL, values);
    emit(compiler, OP_LOAD_LOCAL, values);
    emit_none(compiler);
    emit(compiler, OP_COMPARE, COMPARE_IS);
    emit_jump(compiler, OP_JUMP_IF_TRUE, failed);
    emit(compiler, OP_LOAD_LOCAL, values);
    emit(compiler, OP_UNPACK, count);
    store_parts(compiler, values + 1, count);
    return values + 1;
}

static bool match_mapping(struct matching *matching, const struct python_pattern *pattern,
                          size_t slot, size_t failed)
{
    struct compiler *compiler = matching->compiler;
    const struct python_expressions *keys = &pattern->mapping.keys;
    emit(compiler, OP_LOAD_LOCAL, slot);
    emit(compiler, OP_IS_MAPPING, 0);
    emit_jump(compiler, OP_JUMP_IF_FALSE, failed);
    size_t keys_slot = take_slots(compiler, 1);
    for (size_t i = 0; i < keys->count; i++)
        if (!compile_expression(compiler, keys->items[i]))
            return false;
    emit(compiler, OP_BUILD_TUPLE, keys->count);
    emit(compiler, OP_STORE_LOCAL, keys_slot);
    emit(compiler, OP_LOAD_LOCAL, slot);
    emit(compiler, OP_LOAD_LOCAL, keys_slot);
    compiler->span = pattern->span;
    emit(compiler, OP_MATCH_KEYS, 0);
    size_t first = unpack_or_fail(compiler, keys->count, failed);
    if (!match_parts(matching, &pattern->mapping.patterns, first, failed))
        return false;
    if (pattern->mapping.rest.data == NULL)
        return true;
    size_t rest = take_slots(compiler, 1);
    emit(compiler, OP_LOAD_LOCAL, slot);
    emit(compiler, OP_LOAD_LOCAL, keys_slot);
    emit(compiler, OP_MATCH_REST, 0);
    emit(compiler, OP_STORE_LOCAL, rest);
    return capture(matching, pattern->span, pattern->mapping.rest, rest);
}

static bool match_class(struct matching *matching, const struct python_pattern *pattern,
                        size_t slot, size_t failed)
{
    struct compiler *compiler = matching->compiler;
    const struct strs *names = &pattern->class.names;
    size_t positional = pattern->class.patterns.count;
    struct tuple *tuple = tuple_of_size(compiler->vm, names->count);
    for (size_t i = 0; i < names->count; i++) {
        for (size_t j = 0; j < i; j++)
            if (str_equal(names->items[i], names->items[j]))
                return compiler_fail(compiler, pattern->class.keyword_patterns.items[i]->span,
                                     "attribute name repeated in class pattern: %.*s",
                                     STR_ARG(names->items[i]));
        tuple->items[i] = value_of(&vm_intern(compiler->vm, names->items[i])->base);
    }
    emit(compiler, OP_LOAD_LOCAL, slot);
    if (!compile_expression(compiler, pattern->class.class))
        return false;
    emit_constant(compiler, value_of(&tuple->base));
    compiler->span = pattern->span;
    emit(compiler, OP_MATCH_CLASS, positional);
    size_t first = unpack_or_fail(compiler, positional + names->count, failed);
    return match_parts(matching, &pattern->class.patterns, first, failed) &&
           match_parts(matching, &pattern->class.keyword_patterns, first + positional, failed);
}

static bool is_irrefutable(const struct python_pattern *pattern)
{
    if (pattern->kind == PATTERN_OR)
        return is_irrefutable(pattern->patterns.items[pattern->patterns.count - 1]);
    return pattern->kind == PATTERN_AS &&
           (pattern->as.pattern == NULL || is_irrefutable(pattern->as.pattern));
}

static bool refuse_unreachable(struct compiler *compiler, const struct python_pattern *pattern)
{
    if (pattern->kind == PATTERN_AS && pattern->as.name.data != NULL)
        return compiler_fail(compiler, pattern->span,
                             "name capture '%.*s' makes remaining patterns unreachable",
                             STR_ARG(pattern->as.name));
    return compiler_fail(compiler, pattern->span, "wildcard makes remaining patterns unreachable");
}

/* All alternatives bind the same names, into the same temporaries. */
static bool check_names(struct matching *matching, const struct python_pattern *pattern,
                        size_t start, size_t end, size_t visible)
{
    bool is_same = matching->captures.count - visible == end - start;
    for (size_t i = start; is_same && i < end; i++)
        is_same = find_capture(matching, visible, matching->captures.items[i].name) != NULL;
    return is_same || compiler_fail(matching->compiler, pattern->span,
                                    "alternative patterns bind different names");
}

static bool match_or(struct matching *matching, const struct python_pattern *pattern, size_t slot,
                     size_t failed)
{
    struct compiler *compiler = matching->compiler;
    const struct python_patterns *patterns = &pattern->patterns;
    size_t matched = label_new(compiler);
    size_t visible = matching->visible;
    size_t start = matching->captures.count;
    size_t first_end = start;
    for (size_t i = 0; i < patterns->count; i++) {
        bool is_last = i + 1 == patterns->count;
        size_t next = is_last ? failed : label_new(compiler);
        size_t before = matching->captures.count;
        if (!is_last && is_irrefutable(patterns->items[i]))
            return refuse_unreachable(compiler, patterns->items[i]);
        matching->visible = i == 0 ? visible : before;
        if (!match_pattern(matching, patterns->items[i], slot, next))
            return false;
        if (i == 0)
            first_end = matching->captures.count;
        else if (!check_names(matching, pattern, start, first_end, before))
            return false;
        matching->captures.count = first_end;
        emit_jump(compiler, OP_JUMP, matched);
        if (!is_last)
            label_place(compiler, next);
    }
    matching->visible = visible;
    label_place(compiler, matched);
    return true;
}

static bool match_pattern(struct matching *matching, const struct python_pattern *pattern,
                          size_t slot, size_t failed)
{
    matching->compiler->span = pattern->span;
    switch (pattern->kind) {
    case PATTERN_VALUE:
    case PATTERN_SINGLETON:
        return match_value(matching, pattern, slot, failed);
    case PATTERN_SEQUENCE:
        return match_sequence(matching, pattern, slot, failed);
    case PATTERN_MAPPING:
        return match_mapping(matching, pattern, slot, failed);
    case PATTERN_CLASS:
        return match_class(matching, pattern, slot, failed);
    case PATTERN_STAR:
        return capture(matching, pattern->span, pattern->name, slot);
    case PATTERN_AS:
        return (pattern->as.pattern == NULL ||
                match_pattern(matching, pattern->as.pattern, slot, failed)) &&
               capture(matching, pattern->span, pattern->as.name, slot);
    case PATTERN_OR:
        return match_or(matching, pattern, slot, failed);
    }
    return true;
}

static bool compile_case(struct compiler *compiler, const struct python_case *row, size_t subject,
                         size_t end)
{
    struct matching matching = {.compiler = compiler};
    size_t failed = label_new(compiler);
    if (!match_pattern(&matching, row->pattern, subject, failed))
        return false;
    for (size_t i = 0; i < matching.captures.count; i++) {
        emit(compiler, OP_LOAD_LOCAL, matching.captures.items[i].slot);
        emit_name(compiler, NAME_STORE, matching.captures.items[i].name);
    }
    if (row->guard != NULL && !compile_condition(compiler, row->guard, false, failed))
        return false;
    if (!compile_statements(compiler, &row->body))
        return false;
    emit_jump(compiler, OP_JUMP, end);
    label_place(compiler, failed);
    return true;
}

bool compile_match(struct compiler *compiler, const struct python_statement *statement)
{
    const struct python_cases *cases = &statement->match.cases;
    size_t free_slot = compiler->unit->free_slot;
    size_t end = label_new(compiler);
    if (!compile_expression(compiler, statement->match.subject))
        return false;
    size_t subject = take_slots(compiler, 1);
    emit(compiler, OP_STORE_LOCAL, subject);
    for (size_t i = 0; i < cases->count; i++) {
        const struct python_case *row = &cases->items[i];
        if (i + 1 < cases->count && row->guard == NULL && is_irrefutable(row->pattern))
            return refuse_unreachable(compiler, row->pattern);
        if (!compile_case(compiler, row, subject, end))
            return false;
    }
    label_place(compiler, end);
    compiler->unit->free_slot = free_slot;
    return true;
}
