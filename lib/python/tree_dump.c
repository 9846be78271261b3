#include "python/tree_dump_impl.h"

static void dump_body(struct buf *out, const char *name,
                      const struct python_statements *statements);

static void dump_name(struct buf *out, const char *field, str name)
{
    if (name.data == NULL)
        return;
    dump_field(out, field);
    dump_identifier(out, name);
}

static void dump_names(struct buf *out, const char *field, const struct strs *names)
{
    dump_field(out, field);
    buf_add_char(out, '[');
    for (size_t i = 0; i < names->count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        dump_identifier(out, names->items[i]);
    }
    buf_add_char(out, ']');
}

/* ---- patterns */

static void dump_patterns(struct buf *out, const char *name, const struct python_patterns *patterns)
{
    dump_field(out, name);
    buf_add_char(out, '[');
    for (size_t i = 0; i < patterns->count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        dump_pattern(out, patterns->items[i]);
    }
    buf_add_char(out, ']');
}

static void dump_pattern_members(struct buf *out, const struct python_pattern *pattern)
{
    switch (pattern->kind) {
    case PATTERN_VALUE:
        dump_optional(out, "value", pattern->value);
        return;
    case PATTERN_SINGLETON:
        dump_field(out, "value");
        dump_literal(out, &pattern->value->literal);
        return;
    case PATTERN_SEQUENCE:
    case PATTERN_OR:
        dump_patterns(out, "patterns", &pattern->patterns);
        return;
    case PATTERN_MAPPING:
        dump_expressions(out, "keys", &pattern->mapping.keys);
        dump_patterns(out, "patterns", &pattern->mapping.patterns);
        dump_name(out, "rest", pattern->mapping.rest);
        return;
    case PATTERN_CLASS:
        dump_optional(out, "cls", pattern->class.class);
        dump_patterns(out, "patterns", &pattern->class.patterns);
        dump_names(out, "kwd_attrs", &pattern->class.names);
        dump_patterns(out, "kwd_patterns", &pattern->class.keyword_patterns);
        return;
    case PATTERN_STAR:
        dump_name(out, "name", pattern->name);
        return;
    case PATTERN_AS:
        if (pattern->as.pattern != NULL) {
            dump_field(out, "pattern");
            dump_pattern(out, pattern->as.pattern);
        }
        dump_name(out, "name", pattern->as.name);
        return;
    }
}

void dump_pattern(struct buf *out, const struct python_pattern *pattern)
{
    static const char *const names[] = {
        [PATTERN_VALUE] = "MatchValue(",
        [PATTERN_SINGLETON] = "MatchSingleton(",
        [PATTERN_SEQUENCE] = "MatchSequence(",
        [PATTERN_MAPPING] = "MatchMapping(",
        [PATTERN_CLASS] = "MatchClass(",
        [PATTERN_STAR] = "MatchStar(",
        [PATTERN_AS] = "MatchAs(",
        [PATTERN_OR] = "MatchOr(",
    };
    buf_add(out, str_from(names[pattern->kind]));
    dump_pattern_members(out, pattern);
    buf_add_char(out, ')');
}

/* ---- statements */

static void dump_aliases(struct buf *out, const struct python_aliases *aliases)
{
    dump_field(out, "names");
    buf_add_char(out, '[');
    for (size_t i = 0; i < aliases->count; i++) {
        buf_add(out, i > 0 ? STR(", alias(") : STR("alias("));
        dump_name(out, "name", aliases->items[i].name);
        dump_name(out, "asname", aliases->items[i].as);
        buf_add_char(out, ')');
    }
    buf_add_char(out, ']');
}

static void dump_function(struct buf *out, const struct python_function *function)
{
    dump_name(out, "name", function->name);
    dump_parameters(out, &function->parameters);
    dump_body(out, "body", &function->body);
    dump_expressions(out, "decorator_list", &function->decorators);
    dump_optional(out, "returns", function->returns);
}

static void dump_class(struct buf *out, const struct python_class *class)
{
    dump_name(out, "name", class->name);
    dump_expressions(out, "bases", &class->bases);
    dump_keywords(out, &class->keywords);
    dump_body(out, "body", &class->body);
    dump_expressions(out, "decorator_list", &class->decorators);
}

static void dump_for(struct buf *out, const struct python_statement *statement)
{
    dump_optional(out, "target", statement->loop.target);
    dump_optional(out, "iter", statement->loop.iterable);
    dump_body(out, "body", &statement->loop.body);
    dump_body(out, "orelse", &statement->loop.otherwise);
}

/* Python's tree has an elif as an If inside the orelse of the If before it. */
static void dump_if(struct buf *out, const struct python_statement *statement)
{
    const struct python_branches *branches = &statement->branching.branches;
    for (size_t i = 0; i < branches->count; i++) {
        if (i > 0) {
            dump_field(out, "orelse");
            buf_add(out, STR("[If("));
        }
        dump_optional(out, "test", branches->items[i].condition);
        dump_body(out, "body", &branches->items[i].body);
    }
    dump_body(out, "orelse", &statement->branching.otherwise);
    for (size_t i = 1; i < branches->count; i++)
        buf_add(out, STR(")]"));
}

static void dump_with(struct buf *out, const struct python_statement *statement)
{
    const struct python_with_items *items = &statement->with.items;
    dump_field(out, "items");
    buf_add_char(out, '[');
    for (size_t i = 0; i < items->count; i++) {
        buf_add(out, i > 0 ? STR(", withitem(") : STR("withitem("));
        dump_optional(out, "context_expr", items->items[i].manager);
        dump_optional(out, "optional_vars", items->items[i].target);
        buf_add_char(out, ')');
    }
    buf_add_char(out, ']');
    dump_body(out, "body", &statement->with.body);
}

static void dump_match(struct buf *out, const struct python_statement *statement)
{
    const struct python_cases *cases = &statement->match.cases;
    dump_optional(out, "subject", statement->match.subject);
    dump_field(out, "cases");
    buf_add_char(out, '[');
    for (size_t i = 0; i < cases->count; i++) {
        buf_add(out, i > 0 ? STR(", match_case(") : STR("match_case("));
        dump_field(out, "pattern");
        dump_pattern(out, cases->items[i].pattern);
        dump_optional(out, "guard", cases->items[i].guard);
        dump_body(out, "body", &cases->items[i].body);
        buf_add_char(out, ')');
    }
    buf_add_char(out, ']');
}

static void dump_try(struct buf *out, const struct python_statement *statement)
{
    const struct python_handlers *handlers = &statement->try.handlers;
    dump_body(out, "body", &statement->try.body);
    dump_field(out, "handlers");
    buf_add_char(out, '[');
    for (size_t i = 0; i < handlers->count; i++) {
        buf_add(out, i > 0 ? STR(", ExceptHandler(") : STR("ExceptHandler("));
        dump_optional(out, "type", handlers->items[i].type);
        dump_name(out, "name", handlers->items[i].name);
        dump_body(out, "body", &handlers->items[i].body);
        buf_add_char(out, ')');
    }
    buf_add_char(out, ']');
    dump_body(out, "orelse", &statement->try.otherwise);
    dump_body(out, "finalbody", &statement->try.finally);
}

static void dump_annotated(struct buf *out, const struct python_statement *statement)
{
    dump_optional(out, "target", statement->annotated.target);
    dump_optional(out, "annotation", statement->annotated.annotation);
    dump_optional(out, "value", statement->annotated.value);
    dump_field(out, "simple");
    buf_add_char(out, statement->annotated.is_simple ? '1' : '0');
}

static void dump_augmented(struct buf *out, const struct python_statement *statement)
{
#define ROW(kind, text, name) name "()",
    static const char *const names[] = {PYTHON_BINARY_OPERATORS(ROW)};
#undef ROW
    dump_optional(out, "target", statement->augmented.target);
    dump_field(out, "op");
    buf_add(out, str_from(names[statement->augmented.operation]));
    dump_optional(out, "value", statement->augmented.value);
}

static void dump_import_from(struct buf *out, const struct python_statement *statement)
{
    dump_name(out, "module", statement->import_from.module);
    dump_aliases(out, &statement->import_from.names);
    dump_field(out, "level");
    buf_add_format(out, "%zu", statement->import_from.level);
}

static void dump_members(struct buf *out, const struct python_statement *statement)
{
    /* dispatch */
    switch (statement->kind) {
    case STATEMENT_FUNCTION:
        dump_function(out, statement->function);
        return;
    case STATEMENT_CLASS:
        dump_class(out, statement->class);
        return;
    case STATEMENT_RETURN:
    case STATEMENT_EXPRESSION:
        dump_optional(out, "value", statement->value);
        return;
    case STATEMENT_DELETE:
        dump_expressions(out, "targets", &statement->targets);
        return;
    case STATEMENT_ASSIGN:
        dump_expressions(out, "targets", &statement->assign.targets);
        dump_optional(out, "value", statement->assign.value);
        return;
    case STATEMENT_AUGMENTED_ASSIGN:
        dump_augmented(out, statement);
        return;
    case STATEMENT_ANNOTATED_ASSIGN:
        dump_annotated(out, statement);
        return;
    case STATEMENT_FOR:
        dump_for(out, statement);
        return;
    case STATEMENT_WHILE:
        dump_optional(out, "test", statement->while_loop.condition);
        dump_body(out, "body", &statement->while_loop.body);
        dump_body(out, "orelse", &statement->while_loop.otherwise);
        return;
    case STATEMENT_IF:
        dump_if(out, statement);
        return;
    case STATEMENT_WITH:
        dump_with(out, statement);
        return;
    case STATEMENT_MATCH:
        dump_match(out, statement);
        return;
    case STATEMENT_RAISE:
        dump_optional(out, "exc", statement->raise.exception);
        dump_optional(out, "cause", statement->raise.cause);
        return;
    case STATEMENT_TRY:
        dump_try(out, statement);
        return;
    case STATEMENT_ASSERT:
        dump_optional(out, "test", statement->assert.condition);
        dump_optional(out, "msg", statement->assert.message);
        return;
    case STATEMENT_IMPORT:
        dump_aliases(out, &statement->names);
        return;
    case STATEMENT_IMPORT_FROM:
        dump_import_from(out, statement);
        return;
    case STATEMENT_GLOBAL:
    case STATEMENT_NONLOCAL:
        dump_names(out, "names", &statement->identifiers);
        return;
    case STATEMENT_PASS:
    case STATEMENT_BREAK:
    case STATEMENT_CONTINUE:
        return;
    }
}

static const char *statement_name(const struct python_statement *statement)
{
    static const char *const names[] = {
        [STATEMENT_FUNCTION] = "FunctionDef(",
        [STATEMENT_CLASS] = "ClassDef(",
        [STATEMENT_RETURN] = "Return(",
        [STATEMENT_DELETE] = "Delete(",
        [STATEMENT_ASSIGN] = "Assign(",
        [STATEMENT_AUGMENTED_ASSIGN] = "AugAssign(",
        [STATEMENT_ANNOTATED_ASSIGN] = "AnnAssign(",
        [STATEMENT_FOR] = "For(",
        [STATEMENT_WHILE] = "While(",
        [STATEMENT_IF] = "If(",
        [STATEMENT_WITH] = "With(",
        [STATEMENT_MATCH] = "Match(",
        [STATEMENT_RAISE] = "Raise(",
        [STATEMENT_TRY] = "Try(",
        [STATEMENT_ASSERT] = "Assert(",
        [STATEMENT_IMPORT] = "Import(",
        [STATEMENT_IMPORT_FROM] = "ImportFrom(",
        [STATEMENT_GLOBAL] = "Global(",
        [STATEMENT_NONLOCAL] = "Nonlocal(",
        [STATEMENT_EXPRESSION] = "Expr(",
        [STATEMENT_PASS] = "Pass(",
        [STATEMENT_BREAK] = "Break(",
        [STATEMENT_CONTINUE] = "Continue(",
    };
    if (statement->kind == STATEMENT_TRY && statement->try.is_star)
        return "TryStar(";
    return names[statement->kind];
}

static void dump_body(struct buf *out, const char *name, const struct python_statements *statements)
{
    dump_field(out, name);
    buf_add_char(out, '[');
    for (size_t i = 0; i < statements->count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        if (statements->items[i]->is_async)
            buf_add(out, STR("Async"));
        buf_add(out, str_from(statement_name(statements->items[i])));
        dump_members(out, statements->items[i]);
        buf_add_char(out, ')');
    }
    buf_add_char(out, ']');
}

void python_tree_dump(const struct python_module *module, struct buf *out)
{
    buf_add(out, STR("Module("));
    dump_body(out, "body", &module->body);
    dump_field(out, "type_ignores");
    buf_add(out, STR("[])"));
}
