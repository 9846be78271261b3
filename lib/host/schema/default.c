/* What fills a column by itself: Sequence, Identity, Computed, DefaultClause, FetchedValue. */
#include "host/schema/schema_impl.h"

static struct item_object *item_begin(value self, enum item_kind kind)
{
    struct item_object *item = (struct item_object *)self.object;
    item->kind = kind;
    return item;
}

static bool take_number(struct vm *vm, value v, const char *what, bool *has, int64_t *number)
{
    if (value_is_missing(v))
        return true;
    *has = true;
    return host_number(vm, v, what, number);
}

/* start, increment, minvalue, maxvalue, nominvalue, nomaxvalue, cycle, …: what Sequence and
 * Identity share */
static bool take_options(struct vm *vm, const value *given, struct sequence_options *options)
{
    return take_number(vm, given[0], "start", &options->has_start, &options->start) &&
           take_number(vm, given[1], "increment", &options->has_increment, &options->increment) &&
           take_number(vm, given[2], "minvalue", &options->has_minimum, &options->minimum) &&
           take_number(vm, given[3], "maxvalue", &options->has_maximum, &options->maximum) &&
           host_truth(vm, given[4], &options->has_no_minimum) &&
           host_truth(vm, given[5], &options->has_no_maximum) &&
           host_tristate(vm, given[6], &options->is_cyclic);
}

/* ---- Sequence(name, start, increment, minvalue, maxvalue, nominvalue, nomaxvalue, cycle, schema,
 * cache, order, data_type, optional, quote, metadata, quote_schema, for_update) */

static bool sequence_init(struct vm *vm, const value *arguments, value *result)
{
    struct sequence *sequence = ARENA_NEW(host_of(vm)->arena, struct sequence);
    (void)result;
    item_begin(arguments[0], ITEM_SEQUENCE)->sequence = sequence;
    struct sequence_options *options = &sequence->options;
    if (!host_identifier_of(vm, arguments[1], &sequence->name) ||
        !take_options(vm, arguments + 2, options) ||
        !host_optional_text(vm, arguments[9], "schema", &sequence->schema) ||
        !take_number(vm, arguments[10], "cache", &options->has_cache, &options->cache) ||
        !host_tristate(vm, arguments[11], &options->is_ordered) ||
        !host_truth(vm, arguments[13], &sequence->is_optional))
        return false;
    if (!value_is_missing(arguments[14]) &&
        !host_tristate(vm, arguments[14], &sequence->name.is_quoted))
        return false;
    return value_is_missing(arguments[12]) || host_type_of(vm, arguments[12], &options->data_type);
}

static bool sequence_change(struct vm *vm, value self, bool is_drop)
{
    struct operation operation = {.kind = OPERATION_SEQUENCE, .place = vm_place(vm)};
    operation.sequence.sequence = host_item_of(vm, self)->sequence;
    operation.sequence.is_drop = is_drop;
    return host_apply(vm, &operation);
}

static bool sequence_create(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return sequence_change(vm, arguments[0], false);
}

static bool sequence_drop(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return sequence_change(vm, arguments[0], true);
}

/* nextval('name'): SQL as it is written */
static bool sequence_next(struct vm *vm, const value *arguments, value *result)
{
    struct host *host = host_of(vm);
    const struct sequence *sequence = host_item_of(vm, arguments[0])->sequence;
    struct buf name = {0};
    struct buf out = {0};
    value module;
    dialect_add_qualified(host->backend->dialect, &name, sequence->schema, sequence->name.text);
    buf_add(&out, STR("nextval("));
    ddl_add_literal(&host->ddl, &out, buf_str(&name));
    buf_add_char(&out, ')');
    value text = value_string(vm, buf_str(&out));
    buf_free(&name);
    buf_free(&out);
    return vm_import(vm, STR("sqlalchemy"), &module) &&
           vm_call_method(vm, module, "literal_column", &text, 1, result);
}

static bool sequence_name(struct vm *vm, value self, value *result)
{
    *result = value_string(vm, host_item_of(vm, self)->sequence->name.text);
    return true;
}

/* ---- Identity(always, on_null, start, increment, minvalue, maxvalue, nominvalue, nomaxvalue,
 * cycle, cache, order) */

static bool identity_init(struct vm *vm, const value *arguments, value *result)
{
    struct identity *identity = ARENA_NEW(host_of(vm)->arena, struct identity);
    struct sequence_options *options = &identity->options;
    (void)result;
    item_begin(arguments[0], ITEM_IDENTITY)->identity = identity;
    return host_truth(vm, arguments[1], &identity->is_always) &&
           host_truth(vm, arguments[2], &identity->is_on_null) &&
           take_options(vm, arguments + 3, options) &&
           take_number(vm, arguments[10], "cache", &options->has_cache, &options->cache) &&
           host_tristate(vm, arguments[11], &options->is_ordered);
}

/* ---- Computed(sqltext, persisted) */

static bool computed_init(struct vm *vm, const value *arguments, value *result)
{
    struct computed *computed = ARENA_NEW(host_of(vm)->arena, struct computed);
    (void)result;
    item_begin(arguments[0], ITEM_COMPUTED)->computed = computed;
    computed->sqltext = clause_null(host_of(vm)->arena); /* until it is known */
    return host_text_clause(vm, arguments[1], &computed->sqltext) &&
           host_tristate(vm, arguments[2], &computed->is_persisted);
}

/* ---- FetchedValue(for_update), DefaultClause(arg, for_update, _reflected), ColumnDefault(arg) */

static bool fetched_init(struct vm *vm, const value *arguments, value *result)
{
    (void)vm, (void)result;
    item_begin(arguments[0], ITEM_FETCHED);
    return true;
}

static bool default_clause_init(struct vm *vm, const value *arguments, value *result)
{
    struct item_object *item = item_begin(arguments[0], ITEM_DEFAULT);
    (void)result;
    item->server_default = ARENA_NEW(host_of(vm)->arena, struct server_default);
    return host_server_default(vm, arguments[1], item->server_default);
}

static bool column_default_init(struct vm *vm, const value *arguments, value *result)
{
    (void)vm, (void)result;
    item_begin(arguments[0], ITEM_PYTHON_DEFAULT);
    return true;
}

/* sqlalchemy: sql/schema.py Column.__init__, what server_default may be */
/* An element of the script's own, written by its @compiles function; else nothing is done. */
static bool compiled_default(struct vm *vm, value v, struct server_default *result)
{
    value text;
    str copy;
    if (!value_has_layout(v, OBJECT_INSTANCE) || !host_has_compilers(vm))
        return true;
    if (!host_compile_element(vm, v, &text))
        return false;
    if (!value_is_string(text))
        return true;
    if (!host_text(vm, text, "server_default", &copy))
        return false;
    result->kind = DEFAULT_CLAUSE;
    result->clause = clause_literal_column(host_of(vm)->arena, copy);
    return true;
}

bool host_server_default(struct vm *vm, value v, struct server_default *result)
{
    const struct item_object *item = host_item_of(vm, v);
    if (value_is_string(v)) {
        result->kind = DEFAULT_TEXT;
        return host_text(vm, v, "server_default", &result->text);
    }
    if (item != NULL && item->kind == ITEM_DEFAULT) {
        *result = *item->server_default;
        return true;
    }
    if (item != NULL && item->kind == ITEM_IDENTITY) {
        *result = (struct server_default){.kind = DEFAULT_IDENTITY, .identity = item->identity};
        return true;
    }
    if (item != NULL && item->kind == ITEM_COMPUTED) {
        *result = (struct server_default){.kind = DEFAULT_COMPUTED, .computed = item->computed};
        return true;
    }
    if (item != NULL && item->kind == ITEM_FETCHED) {
        result->kind = DEFAULT_FETCHED;
        return true;
    }
    if (v.kind == VALUE_OBJECT && host_find_clause(vm, v) != NULL) {
        result->kind = DEFAULT_CLAUSE;
        return host_kept_clause(vm, v, NULL, &result->clause);
    }
    if (item != NULL && item->kind == ITEM_SEQUENCE)
        return vm_refuse(vm, "a Sequence as server_default; its next_value() can be one");
    if (value_is_opaque(v))
        return opaque_refuse(vm, v, "server_default");
    if (!compiled_default(vm, v, result))
        return false;
    if (result->kind == DEFAULT_CLAUSE)
        return true;
    return host_raise_named(vm, "ArgumentError",
                            "Argument 'arg' is expected to be one of type '<class 'str'>' or "
                            "'<class 'sqlalchemy.sql.elements.ClauseElement'>' or '<class "
                            "'sqlalchemy.sql.elements.TextClause'>', got '<class '%s'>'",
                            vm_type_name(vm, v));
}

static bool default_clause_arg(struct vm *vm, value self, value *result)
{
    const struct server_default *server_default = host_item_of(vm, self)->server_default;
    if (server_default->kind == DEFAULT_TEXT)
        *result = value_string(vm, server_default->text);
    else if (server_default->kind == DEFAULT_CLAUSE)
        *result = host_clause_object(vm, server_default->clause);
    return true;
}

static bool computed_sqltext(struct vm *vm, value self, value *result)
{
    *result = host_clause_object(vm, host_item_of(vm, self)->computed->sqltext);
    return true;
}

static bool computed_persisted(struct vm *vm, value self, value *result)
{
    enum tristate is_persisted = host_item_of(vm, self)->computed->is_persisted;
    if (is_persisted != UNSET)
        *result = value_boolean(is_persisted == YES);
    return true;
}

static bool identity_always(struct vm *vm, value self, value *result)
{
    *result = value_boolean(host_item_of(vm, self)->identity->is_always);
    return true;
}

static const struct native_function sequence_methods[] = {
    {"__class_getitem__", "(cls, item, /)", vm_class_getitem, NATIVE_CLASS_METHOD},
    {"__init__",
     "(self, name, start=None, increment=None, minvalue=None, maxvalue=None, nominvalue=None, "
     "nomaxvalue=None, cycle=None, schema=None, cache=None, order=None, data_type=None, "
     "optional=False, quote=None, metadata=None, quote_schema=None, for_update=False)",
     sequence_init, NATIVE_METHOD},
    {"create", "(self, bind=None, checkfirst=True)", sequence_create, NATIVE_METHOD},
    {"drop", "(self, bind=None, checkfirst=True)", sequence_drop, NATIVE_METHOD},
    {"next_value", "(self)", sequence_next, NATIVE_METHOD},
    {0}};
static const struct native_property sequence_properties[] = {{"name", sequence_name, NULL}, {0}};
static const struct native_function identity_methods[] = {
    {"__init__",
     "(self, always=False, on_null=None, start=None, increment=None, minvalue=None, "
     "maxvalue=None, nominvalue=None, nomaxvalue=None, cycle=None, cache=None, order=None)",
     identity_init, NATIVE_METHOD},
    {0}};
static const struct native_function computed_methods[] = {
    {"__init__", "(self, sqltext, persisted=None)", computed_init, NATIVE_METHOD}, {0}};
static const struct native_function fetched_methods[] = {
    {"__init__", "(self, for_update=False)", fetched_init, NATIVE_METHOD}, {0}};
static const struct native_function default_clause_methods[] = {
    {"__init__", "(self, arg, for_update=False, _reflected=False)", default_clause_init,
     NATIVE_METHOD},
    {0}};
static const struct native_function column_default_methods[] = {
    {"__init__", "(self, arg, **keywords)", column_default_init, NATIVE_METHOD}, {0}};

static const struct native_property default_clause_properties[] = {
    {"arg", default_clause_arg, NULL}, {0}};
static const struct native_property computed_properties[] = {
    {"sqltext", computed_sqltext, NULL}, {"persisted", computed_persisted, NULL}, {0}};
static const struct native_property identity_properties[] = {{"always", identity_always, NULL},
                                                             {0}};
ITEM_CLASS(sequence, "Sequence", &schema_item_class, sequence_methods, sequence_properties)
ITEM_CLASS(fetched_value, "FetchedValue", &schema_item_class, fetched_methods, NULL)
ITEM_CLASS(identity, "Identity", &fetched_value_class, identity_methods, identity_properties)
ITEM_CLASS(computed, "Computed", &fetched_value_class, computed_methods, computed_properties)
ITEM_CLASS(default_clause, "DefaultClause", &fetched_value_class, default_clause_methods,
           default_clause_properties)
ITEM_CLASS(column_default, "ColumnDefault", &schema_item_class, column_default_methods, NULL)
