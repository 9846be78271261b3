/* alembic: ddl/postgresql.py PostgresqlImpl */
#include "autogenerate/compare_impl.h"

static const char *const synonyms[] = {
    "numeric", "decimal", NULL, "float", "double precision", NULL, NULL,
};

static const struct dialect_option *find_option(const struct dialect_options *options,
                                                const char *name)
{
    return dialect_options_find(options, "postgresql", name);
}

/* ---- SERIAL: a sequence that belongs to its column */

/* The name within nextval('…'::regclass); absent: it is none. */
static str sequence_of(str default_text)
{
    static const char start[] = "nextval('";
    if (!str_starts_with(default_text, STR("nextval('")))
        return (str){0};
    str rest = str_from_offset(default_text, sizeof start - 1);
    size_t end = str_find(rest, STR("'::regclass)"));
    return end == 0 || end == rest.length ? (str){0} : str_slice(rest, 0, end);
}

static str serial_sequence(const struct reflected_column *column)
{
    enum sql_type_kind kind = column->type == NULL ? TYPE_NULL : column->type->kind;
    bool is_countable = kind == TYPE_INTEGER || kind == TYPE_BIGINT;
    return is_countable ? sequence_of(column->default_text) : (str){0};
}

/* What sequences are called, and which column owns each: one query for all of them. */
static bool ask_owners(struct comparison *c, struct buf *values, struct map *owners)
{
    struct db_rows rows;
    str query = str_format(
        c->arena,
        "SELECT q.name, s.relname, a.attname FROM (VALUES %s) AS q(name) JOIN pg_catalog.pg_class "
        "s ON s.oid = q.name::pg_catalog.regclass JOIN pg_catalog.pg_depend d ON d.objid = s.oid "
        "AND d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = "
        "'pg_catalog.pg_class'::regclass JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid "
        "AND a.attnum = d.refobjsubid WHERE s.relkind = 'S'",
        buf_z(values));
    buf_free(values);
    if (!db_query(c->db, c->arena, query, &rows, c->error))
        return false;
    for (size_t i = 0; i < rows.row_count; i++) {
        str *row = &rows.cells[i * rows.column_count];
        map_put(c->arena, owners, str_replace(c->arena, row[0], STR("'"), STR("''")), row);
    }
    return true;
}

static bool adjust_live(struct comparison *c)
{
    struct buf values = {0};
    struct map owners = {0};
    for (size_t i = 0; i < c->live.count; i++) {
        const struct reflected_columns *columns = &c->live.items[i]->reflected->columns;
        for (size_t k = 0; k < columns->count; k++) {
            str sequence = serial_sequence(&columns->items[k]);
            if (sequence.data == NULL || map_contains(&owners, sequence))
                continue;
            map_put(c->arena, &owners, sequence, NULL);
            /* It stood in quotes: what it has of them is doubled. */
            buf_add_format(&values, "%s('%.*s')", values.length == 0 ? "" : ", ",
                           STR_ARG(sequence));
        }
    }
    if (owners.count > 0 && !ask_owners(c, &values, &owners))
        return false;
    for (size_t i = 0; i < c->live.count; i++) {
        struct live_table *live = c->live.items[i];
        for (size_t k = 0; k < live->reflected->columns.count; k++) {
            struct reflected_column *column = &live->reflected->columns.items[k];
            str sequence = serial_sequence(column);
            const str *owner = sequence.data == NULL ? NULL : map_find(&owners, sequence);
            if (owner == NULL || !str_equal(owner[2], column->name))
                continue;
            column->default_text = (str){0};
            str line = str_format(c->arena,
                                  "Detected sequence named '%.*s' as owned by integer column "
                                  "'%.*s(%.*s)', assuming SERIAL and omitting",
                                  STR_ARG(owner[1]), STR_ARG(live->reflected->name),
                                  STR_ARG(column->name));
            LIST_PUSH(c->arena, &live->remarks, line);
        }
    }
    return true;
}

static void log_live(struct comparison *c, const struct live_table *live)
{
    for (size_t i = 0; i < live->remarks.count; i++)
        log_info(c->log, "alembic.ddl.postgresql", "%.*s", STR_ARG(live->remarks.items[i]));
}

/* ---- unique constraints */

/* SQLAlchemy reads these two of each, also where they say nothing. */
static void adjust_constraints(struct comparison *c, struct table *table)
{
    for (size_t i = 0; i < table->constraints.count; i++) {
        struct constraint *constraint = table->constraints.items[i];
        const struct dialect_option *include = find_option(&constraint->options, "include");
        const struct dialect_option *distinct =
            find_option(&constraint->options, "nulls_not_distinct");
        struct dialect_options options = {0};
        if (constraint->kind == CONSTRAINT_PRIMARY_KEY)
            constraint->options = options;
        if (constraint->kind != CONSTRAINT_UNIQUE)
            continue;
        struct dialect_option columns = {
            .dialect = STR("postgresql"), .name = STR("include"), .kind = OPTION_NAMES};
        struct dialect_option nulls = {.dialect = STR("postgresql"),
                                       .name = STR("nulls_not_distinct"),
                                       .kind = OPTION_VALUE,
                                       .value = {.kind = SQL_BOOLEAN, .boolean = distinct != NULL}};
        if (include != NULL)
            columns = *include;
        LIST_PUSH(c->arena, &options, columns);
        LIST_PUSH(c->arena, &options, nulls);
        constraint->options = options;
        /* The Inspector does not see whether a constraint is deferrable. */
        constraint->is_deferrable = UNSET;
        constraint->initially = (str){0};
    }
}

/* A condition is a text there, which is written as such. */
static void adjust_table(struct comparison *c, struct table *table)
{
    if (!c->options->is_exact)
        adjust_constraints(c, table);
    for (size_t i = 0; i < table->indexes.count; i++) {
        struct dialect_options *options = &table->indexes.items[i]->options;
        for (size_t k = 0; k < options->count; k++) {
            struct dialect_option *option = &options->items[k];
            if (option->kind != OPTION_CLAUSE || option->clause->kind != CLAUSE_TEXT)
                continue;
            option->kind = OPTION_VALUE;
            option->value = (struct sql_value){
                .kind = SQL_TEXT,
                .text = str_replace(c->arena, option->clause->text.sql, STR("\\:"), STR(":"))};
        }
    }
}

/* Without columns that are none. */
static void adjust_unique(struct comparison *c, struct constraint *unique)
{
    struct dialect_options options = {0};
    for (size_t i = 0; i < unique->options.count; i++) {
        const struct dialect_option *option = &unique->options.items[i];
        if (option->kind != OPTION_NAMES || option->names.count > 0)
            LIST_PUSH(c->arena, &options, *option);
    }
    unique->options = options;
}

static bool is_not_distinct(const struct dialect_options *options)
{
    const struct dialect_option *option = find_option(options, "nulls_not_distinct");
    return option != NULL && option->kind == OPTION_VALUE && option->value.kind == SQL_BOOLEAN &&
           option->value.boolean;
}

static str distinct_tuple(const struct dialect_options *options)
{
    return is_not_distinct(options) ? STR("('nulls_not_distinct',)") : STR("()");
}

static bool unique_differs(const struct constraint *live, const struct constraint *model,
                           struct buf *message)
{
    if (is_not_distinct(&live->options) == is_not_distinct(&model->options))
        return false;
    buf_add_format(message, "expression %.*s to %.*s", STR_ARG(distinct_tuple(&live->options)),
                   STR_ARG(distinct_tuple(&model->options)));
    return true;
}

/* ---- server defaults */

static bool is_number(const struct sql_type *type)
{
    return type != NULL && sql_type_rows[type->kind].family == FAMILY_NUMERIC;
}

/* The default as the database says it, without what nextval() adds to the sequence's name. */
static str plain_default(struct arena *arena, str live)
{
    return sequence_of(live).data == NULL ? live
                                          : str_replace(arena, live, STR("::regclass"), STR(""));
}

/* Whether the text needs its quotes doubled; Alembic takes it for done. */
static bool has_single_quote(str text)
{
    size_t run = 0;
    for (size_t i = 0; i <= text.length; i++) {
        if (i < text.length && text.data[i] == '\'')
            run++;
        else if (run % 2 == 1)
            return true;
        else
            run = 0;
    }
    return false;
}

/* Types without an operator =, for which Alembic's comparison fails. */
static const struct clause *comparable(struct arena *arena, const struct sql_type *type,
                                       const struct clause *clause)
{
    if (type == NULL || type->kind != TYPE_PG_JSON)
        return clause;
    struct clause *cast = ARENA_NEW(arena, struct clause);
    *cast = (struct clause){.kind = CLAUSE_CAST, .type = type_new(arena, TYPE_TEXT)};
    cast->element = clause;
    return cast;
}

/* The model's default where it stands beside the database's: a text is a literal. */
static const struct clause *operand_of(struct comparison *c, const struct column_pair *pair)
{
    const struct server_default *model = &pair->model->server_default;
    if (model->kind != DEFAULT_TEXT)
        return model->clause;
    str text = model->text;
    if (is_number(pair->live->type))
        return clause_literal_column(c->arena, text);
    if (str_starts_with(text, STR("'")))
        text = str_from_offset(text, 1);
    if (str_ends_with(text, STR("'")))
        text = str_slice(text, 0, text.length - 1);
    if (has_single_quote(text))
        text = str_replace(c->arena, text, STR("'"), STR("''"));
    return clause_literal_column(c->arena, str_format(c->arena, "'%.*s'", STR_ARG(text)));
}

/* The comparison that the server is asked for; absent where none is needed, `*differs` being the
 * answer. */
static bool question_of(const struct column_pair *pair, str rendered, str live, str *question,
                        bool *differs)
{
    struct comparison *c = pair->table->comparison;
    const struct column *counting = pair->table->model->autoincrement;
    const struct clause_context context = {0};
    *question = (str){0};
    *differs = false;
    if (counting != NULL && str_equal(counting->name.text, pair->model->name.text))
        return true;
    live = plain_default(c->arena, live);
    *differs = !compare_texts_equal(live, rendered);
    if (!*differs || live.data == NULL || rendered.data == NULL || c->options->has_server_texts)
        return true;
    struct clause comparison = {.kind = CLAUSE_BINARY};
    bool is_null = pair->model->server_default.kind == DEFAULT_CLAUSE &&
                   pair->model->server_default.clause->kind == CLAUSE_NULL;
    comparison.binary.symbol = is_null ? OPERATOR_IS : OPERATOR_EQ;
    comparison.binary.left =
        comparable(c->arena, pair->live->type, clause_literal_column(c->arena, live));
    comparison.binary.right = comparable(c->arena, pair->live->type, operand_of(c, pair));
    struct buf out = {0};
    bool is_good = ddl_add_clause(c->run, &out, &comparison, &context, c->error);
    *question = compare_finish(c->arena, &out);
    return is_good;
}

static char yes, no;

/* Asks several questions in one query and keeps the answers. */
static bool ask(struct comparison *c, const struct strs *questions, size_t first, size_t count)
{
    struct buf query = {0};
    struct db_rows rows;
    for (size_t i = 0; i < count; i++)
        buf_add_format(&query, "%s%.*s", i == 0 ? "SELECT " : ", ",
                       STR_ARG(questions->items[first + i]));
    if (!db_query(c->db, c->arena, compare_finish(c->arena, &query), &rows, c->error))
        return false;
    for (size_t i = 0; i < count && rows.row_count == 1; i++) {
        bool is_equal = str_equal(rows.cells[i], STR("t"));
        map_put(c->arena, &c->equal_defaults, questions->items[first + i], is_equal ? &yes : &no);
    }
    return true;
}

static bool compare_default_values(const struct column_pair *pair, str rendered, str live,
                                   bool *differs)
{
    struct comparison *c = pair->table->comparison;
    str question;
    if (!question_of(pair, rendered, live, &question, differs))
        return false;
    if (question.data == NULL)
        return true;
    if (!map_contains(&c->equal_defaults, question)) {
        const struct strs questions = {.items = &question, .count = 1};
        if (!ask(c, &questions, 0, 1))
            return false;
    }
    *differs = map_find(&c->equal_defaults, question) != &yes;
    return true;
}

/* The questions of one table that stays. */
static bool list_questions(struct comparison *c, const struct live_table *live,
                           const struct model_table *model, struct strs *questions)
{
    struct table_pair pair = {.comparison = c, .live = live, .model = model};
    for (size_t i = 0; i < model->table->columns.count; i++) {
        const struct column *column = model->table->columns.items[i];
        const struct column *other = table_find_column(live->table, column->name.text);
        bool is_plain = column->server_default.kind == DEFAULT_TEXT ||
                        column->server_default.kind == DEFAULT_CLAUSE;
        if (other == NULL || other->server_default.kind != DEFAULT_CLAUSE || !is_plain)
            continue;
        struct column_pair columns = {.table = &pair, .live = other, .model = column};
        str rendered;
        str question;
        bool differs;
        str text = compare_live_default(live, column->name.text);
        if (!compare_render_default(c, column, &rendered) ||
            !question_of(&columns, rendered, text, &question, &differs))
            return false;
        if (question.data != NULL && !map_contains(&c->equal_defaults, question)) {
            map_put(c->arena, &c->equal_defaults, question, &no);
            LIST_PUSH(c->arena, questions, question);
        }
    }
    return true;
}

/* Unless the project decides itself what is compared, all defaults are compared in few queries. */
static bool prepare_defaults(struct comparison *c)
{
    enum { AT_ONCE = 500 };
    const struct autogenerate_hooks *hooks = c->options->hooks;
    struct strs questions = {0};
    if (hooks != NULL && (hooks->compare_server_default != NULL || hooks->include_object != NULL ||
                          hooks->include_name != NULL))
        return true;
    for (size_t i = 0; i < c->live.count; i++) {
        const struct live_table *live = c->live.items[i];
        if (live->model != NULL && !list_questions(c, live, live->model, &questions))
            return false;
    }
    for (size_t first = 0; first < questions.count; first += AT_ONCE) {
        size_t left = questions.count - first;
        if (!ask(c, &questions, first, left < AT_ONCE ? left : AT_ONCE))
            return false;
    }
    return true;
}

/* ---- indexes */

static bool compile_element(struct comparison *c, const struct index_element *element, str *text)
{
    const struct clause_context context = {.is_in_ddl = true};
    struct buf out = {0};
    bool is_good = true;
    if (element->column.data != NULL)
        dialect_add_identifier(&postgresql_dialect, &out, element->column);
    else
        is_good = ddl_add_clause(c->run, &out, element->clause, &context, c->error);
    *text = compare_finish(c->arena, &out);
    return is_good;
}

/* Takes away ::type. */
static str without_casts(struct arena *arena, str text)
{
    struct buf out = {0};
    for (size_t i = 0; i < text.length;) {
        if (!str_starts_with(str_from_offset(text, i), STR("::"))) {
            buf_add_char(&out, text.data[i++]);
            continue;
        }
        size_t end = i + 2;
        while (end < text.length && (char_is_word(text.data[end]) || text.data[end] == ' ' ||
                                     (unsigned char)text.data[end] >= 0x80))
            end++;
        while (end > i + 2 && text.data[end - 1] == ' ')
            end--;
        bool is_type = end > i + 3;
        buf_add(&out, is_type ? STR("") : str_slice(text, i, end));
        i = end;
    }
    return compare_finish(arena, &out);
}

static str without_parentheses(str text)
{
    while (text.length > 0 && text.data[0] == '(' && text.data[text.length - 1] == ')')
        text = str_slice(text, 1, text.length - 1);
    return text;
}

/* Takes away what is the default: ASC, and NULLS where they would be anyway. alembic:
 * _default_modifiers_re */
static str without_defaults(struct arena *arena, str text)
{
    static const struct {
        const char *end;       /* what the text ends in */
        const char *not_after; /* … unless this stands before it; NULL: anything may */
        size_t from, to;       /* the part that goes, counted from the start of `end` */
    } rows[] = {
        {" asc nulls last", NULL, 0, 15}, {" nulls last", " desc", 0, 11},    {" asc", NULL, 0, 4},
        {" asc nulls first", NULL, 0, 4}, {" desc nulls first", NULL, 5, 17},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str end = str_from(rows[i].end);
        if (!str_ends_with(text, end))
            continue;
        str before = str_slice(text, 0, text.length - end.length);
        if (rows[i].not_after != NULL && str_ends_with(before, str_from(rows[i].not_after)))
            continue;
        return str_format(arena, "%.*s%.*s%.*s", STR_ARG(before),
                          STR_ARG(str_slice(end, 0, rows[i].from)),
                          STR_ARG(str_from_offset(end, rows[i].to)));
    }
    return text;
}

/* Takes "cast(" away, and from "as" on what stands before the next parenthesis, with it. */
static str without_cast_function(struct arena *arena, str text)
{
    struct buf out = {0};
    for (size_t i = 0; i < text.length;) {
        str rest = str_from_offset(text, i);
        if (str_starts_with(rest, STR("cast"))) {
            size_t at = 4;
            while (at < rest.length && char_is_space(rest.data[at]))
                at++;
            if (at < rest.length && rest.data[at] == '(') {
                i += at + 1;
                continue;
            }
        }
        buf_add_char(&out, text.data[i++]);
    }
    text = compare_finish(arena, &out);
    for (size_t i = 0; i < text.length;) {
        str rest = str_from_offset(text, i);
        size_t close = str_find_byte(rest, ')');
        bool is_as = rest.length > 2 && str_starts_with(rest, STR("as")) &&
                     char_is_space(rest.data[2]) && close < rest.length && close > 3;
        if (is_as)
            i += close + 1;
        else
            buf_add_char(&out, text.data[i++]);
    }
    return compare_finish(arena, &out);
}

static bool is_cast(str text)
{
    if (!str_starts_with(text, STR("cast")))
        return false;
    str rest = str_from_offset(text, 4);
    while (rest.length > 0 && char_is_space(rest.data[0]))
        rest = str_from_offset(rest, 1);
    return str_starts_with(rest, STR("("));
}

/* alembic: _cleanup_index_expr */
static str simplify(struct arena *arena, const struct table *table, str text)
{
    text = str_lower(arena, text);
    text = str_replace(arena, text, STR("\""), STR(""));
    text = str_replace(arena, text, STR("'"), STR(""));
    str name = str_format(arena, "%.*s.", STR_ARG(str_lower(arena, table->name.text)));
    text = str_replace(arena, text, name, STR(""));
    text = without_casts(arena, text);
    text = without_parentheses(text);
    text = without_defaults(arena, text);
    text = without_parentheses(text);
    if (is_cast(text))
        text = without_cast_function(arena, text);
    return str_replace(arena, text, STR(" "), STR(""));
}

static void add_part(struct buf *message, str part)
{
    if (message->length > 0)
        buf_add(message, STR(", "));
    buf_add(message, part);
}

static void add_changed_element(struct buf *message, size_t position, str live, str model)
{
    struct buf part = {0};
    buf_add_format(&part, "expression #%zu ", position);
    buf_add_repr(&part, live);
    buf_add(&part, STR(" to "));
    buf_add_repr(&part, model);
    add_part(message, buf_str(&part));
    buf_free(&part);
}

static void skip_element(struct comparison *c, struct buf *skipped, size_t position, str model,
                         const struct index *live)
{
    struct buf element = {0};
    struct buf name = {0};
    struct buf part = {0};
    buf_add_repr(&element, model);
    buf_add_repr(&name, live->name.identifier.text);
    buf_add_format(&part, "expression #%zu %s detected as including operator clause.", position,
                   buf_z(&element));
    add_part(skipped, buf_str(&part));
    compare_warn(c, "UserWarning",
                 "Expression #%zu %s in index %s detected to include an operator clause. "
                 "Expression compare cannot proceed. Please move the operator clause to the "
                 "``postgresql_ops`` dict to enable proper compare of the index expressions: "
                 "https://docs.sqlalchemy.org/en/latest/dialects/postgresql.html#operator-classes",
                 position, buf_z(&element), buf_z(&name));
    buf_free(&part);
    buf_free(&element);
    buf_free(&name);
}

static bool has_operator_class(str text)
{
    bool is_expression =
        str_find_byte(text, ' ') < text.length || str_find_byte(text, ')') < text.length;
    return is_expression && str_ends_with(str_trim(text), STR("_ops"));
}

static bool compare_elements(const struct table_pair *pair, const struct index *live,
                             const struct index *model, struct buf *message, struct buf *skipped)
{
    struct comparison *c = pair->comparison;
    const struct table *table = pair->model->table;
    for (size_t i = 0; i < model->elements.count; i++) {
        str here;
        str there;
        if (!compile_element(c, &model->elements.items[i], &here) ||
            !compile_element(c, &live->elements.items[i], &there))
            return false;
        if (str_equal(simplify(c->arena, table, here), simplify(c->arena, table, there)))
            continue;
        if (has_operator_class(here))
            skip_element(c, skipped, i + 1, here, live);
        else
            add_changed_element(message, i + 1, there, here);
    }
    return true;
}

/* Alembic joins the letters of this text with commas. */
static void add_options(struct buf *message, const struct index *live, const struct index *model)
{
    struct buf text = {0};
    if (is_not_distinct(&live->options) == is_not_distinct(&model->options))
        return;
    buf_add_format(&text, "options %.*s to %.*s", STR_ARG(distinct_tuple(&live->options)),
                   STR_ARG(distinct_tuple(&model->options)));
    for (size_t i = 0; i < text.length; i++)
        add_part(message, (str){&text.data[i], 1});
    buf_free(&text);
}

static bool compare_index(const struct table_pair *pair, const struct index *live,
                          const struct index *model, struct buf *message,
                          enum key_difference *difference)
{
    struct buf skipped = {0};
    compare_index_unique(message, live, model);
    if (live->elements.count != model->elements.count) {
        if (message->length > 0)
            buf_add(message, STR(", "));
        buf_add_format(message, "expression number %zu to %zu", live->elements.count,
                       model->elements.count);
    }
    *difference = KEYS_DIFFERENT;
    if (message->length > 0)
        return true;
    if (!compare_elements(pair, live, model, message, &skipped)) {
        buf_free(&skipped);
        return false;
    }
    add_options(message, live, model);
    if (message->length == 0)
        *difference = skipped.length > 0 ? KEYS_INCOMPARABLE : KEYS_EQUAL;
    if (*difference == KEYS_INCOMPARABLE)
        buf_add(message, buf_str(&skipped));
    buf_free(&skipped);
    return true;
}

const struct compare_dialect postgresql_compare = {
    .dialect = &postgresql_dialect,
    .implementation = "alembic.ddl.postgresql.PostgresqlImpl",
    .has_comments = true,
    .type_synonyms = synonyms,
    .adjust_live = adjust_live,
    .log_live = log_live,
    .adjust_table = adjust_table,
    .adjust_unique = adjust_unique,
    .prepare_defaults = prepare_defaults,
    .compare_default = compare_default_values,
    .compare_index = compare_index,
    .unique_differs = unique_differs,
    .has_expression_indexes = true,
};
