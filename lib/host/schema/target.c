/* target_metadata: the tables of what env.py or alembic.ini gives for it. */
#include "autogenerate/autogenerate.h"
#include "host/schema/schema_impl.h"

/* ---- what could not be read */

/* Whether a statement that failed would have made tables. */
static bool declares_table(const struct vm_failure *failure)
{
    static const char *const words[] = {"__tablename__", "mapped_column(", "Mapped[",
                                        "Column(",       "Table(",         "table=True",
                                        "Relationship("};
    const struct place *place = &failure->place;
    str text = place->source->text;
    if (place->length > 0)
        text = str_slice(text, place->start, place->start + place->length);
    if (str_starts_with(text, STR("from ")) || str_starts_with(text, STR("import ")) ||
        str_starts_with(text, STR("def ")))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_contains(text, str_from(words[i])))
            return true;
    }
    return false;
}

static str text_of(const struct vm_failure *failure)
{
    const struct place *place = &failure->place;
    return str_slice(place->source->text, place->start, place->start + place->length);
}

static bool is_import(const struct vm_failure *failure)
{
    str text = text_of(failure);
    return str_starts_with(text, STR("from ")) || str_starts_with(text, STR("import "));
}

bool host_check_import(struct vm *vm, value v)
{
    size_t count;
    const struct vm_failure *failures = vm_failures(vm, &count);
    str reason = value_is_opaque(v) ? ((const struct opaque *)v.object)->reason : (str){0};
    for (size_t i = 0; i < count && reason.length > 0; i++)
        if (str_equal(failures[i].reason, reason) && is_import(&failures[i]) &&
            (str_starts_with(failures[i].message, STR("ModuleNotFoundError: ")) ||
             str_starts_with(failures[i].message, STR("ImportError: "))))
            return vm_raise(vm, PYTHON_IMPORT_ERROR, "%.*s", STR_ARG(reason));
    return true;
}

/* What is missing comes from an import of the same file that failed, if one did, or from the one
 * that host_check_import speaks of. */
static const struct vm_failure *cause_of(const struct vm_failure *failures, size_t at)
{
    str message = failures[at].message;
    bool is_missing = str_starts_with(message, STR("NameError: "));
    bool is_import_error = str_starts_with(message, STR("ImportError: "));
    for (size_t i = 0; i < at; i++) {
        bool is_same_file = failures[i].place.source == failures[at].place.source;
        if (is_import(&failures[i]) &&
            ((is_missing && is_same_file) ||
             (is_import_error && str_ends_with(message, failures[i].reason))))
            return &failures[i];
    }
    return &failures[at];
}

static bool refuse_failure(struct vm *vm, const struct vm_failure *failure)
{
    struct error error = {0};
    fail_at(&error, failure->origin, "%.*s", STR_ARG(failure->message));
    if (failure->detail.length > 0)
        error_add_detail(&error, "%.*s", STR_ARG(failure->detail));
    if (failure->hint.length > 0)
        error_add_hint(&error, "%.*s", STR_ARG(failure->hint));
    error_keep_source(&error);
    return host_refuse_failure(vm, &error);
}

static bool may_lack_tables(const struct vm_failure *failure)
{
    static const char *const words[] = {"import ", "import_", "Column(", "Table("};
    if (!failure->is_call)
        return declares_table(failure);
    /* A function that failed: models may have been imported, or made, in the rest of it. */
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_contains(text_of(failure), str_from(words[i])))
            return true;
    return false;
}

/* Half of the models would be read as tables to drop. */
static bool check_failures(struct vm *vm)
{
    size_t count;
    const struct vm_failure *failures = vm_failures(vm, &count);
    for (size_t i = 0; i < count; i++)
        if (may_lack_tables(&failures[i]))
            return refuse_failure(vm, cause_of(failures, i));
    return true;
}

/* A file of the project that could not be read is said as such. */
static bool refuse_opaque(struct vm *vm, value v)
{
    size_t count;
    const struct vm_failure *failures = vm_failures(vm, &count);
    str reason = ((const struct opaque *)v.object)->reason;
    for (size_t i = 0; i < count; i++)
        if (str_equal(failures[i].reason, reason))
            return refuse_failure(vm, &failures[i]);
    opaque_refuse(vm, v, "target_metadata");
    return vm_add_hint(vm, "target_metadata = package.module:Base in alembic.ini says where "
                           "the models are, without env.py");
}

/* ---- */

static bool fail_unknown(struct vm *vm, value v)
{
    vm_refuse(vm, "target_metadata must be a MetaData, or a list of them, not %s",
              vm_type_name(vm, v));
    return vm_add_hint(vm, "models are found by the MetaData that their base class has: "
                           "target_metadata = Base.metadata");
}

/* The name in <function now at 0x…>, <class 'app.Thing'>, <built-in function uuid4>, <bound method
 * Thing.make of …>; absent: the repr() of something that is not called. */
static str called_name(str repr)
{
    static const struct {
        const char *start, *end;
    } forms[] = {
        {"<function ", " at 0x"},
        {"<class '", "'>"},
        {"<built-in function ", ">"},
        {"<bound method ", " of "},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (!str_starts_with(repr, str_from(forms[i].start)))
            continue;
        str name = str_from_offset(repr, str_from(forms[i].start).length);
        name = str_slice(name, 0, str_find(name, str_from(forms[i].end)));
        size_t dot = str_find_last_byte(name, '.');
        bool is_class = repr.data[1] == 'c';
        return is_class && dot < name.length ? str_from_offset(name, dot + 1) : name;
    }
    return (str){0};
}

/* As SQLAlchemy wraps it, without an address. */
static bool describe_default(struct vm *vm, value given, str *text)
{
    struct buf shown = {0};
    struct buf out = {0};
    *text = (str){0};
    if (value_is_missing(given) || value_is_none(given) || value_is_opaque(given) ||
        host_item_of(vm, given) != NULL || host_find_clause(vm, given) != NULL)
        return true;
    bool is_shown = vm_add_repr(vm, given, &shown);
    str name = called_name(buf_str(&shown));
    if (name.data != NULL)
        buf_add_format(&out, "CallableColumnDefault(<function %.*s>)", STR_ARG(name));
    else
        buf_add_format(&out, "ScalarElementColumnDefault(%s)", buf_z(&shown));
    *text = str_copy(host_of(vm)->arena, buf_str(&out));
    buf_free(&shown);
    buf_free(&out);
    return is_shown;
}

/* A type as its column has it, and the same one with what a script needs to write it. */
struct described_types {
    struct described_type {
        const struct sql_type *plain;
        const struct sql_type *described;
    } * items;
    size_t count;
    size_t capacity;
};

/* Columns without a type of their own have that of the column they refer to. */
static void describe_taken_types(struct vm *vm, value v, const struct described_types *types)
{
    const struct table_object *object = host_table_object_of(vm, v);
    const struct dictionary_entry *entry;
    for (size_t at = 0; dictionary_next(object->columns, &at, &entry);) {
        const struct column_object *column = host_column_object_of(vm, entry->item);
        bool is_taken = value_is_missing(column->type) && column->column->type != NULL &&
                        column->column->type->kind != TYPE_NULL;
        for (size_t i = 0; is_taken && i < types->count; i++) {
            if (types->items[i].plain != column->column->type)
                continue;
            column->column->type = types->items[i].described;
            break;
        }
    }
}

static bool describe_columns(struct vm *vm, value v, struct described_types *types)
{
    const struct table_object *object = host_table_object_of(vm, v);
    const struct dictionary_entry *entry;
    for (size_t at = 0; dictionary_next(object->columns, &at, &entry);) {
        struct column_object *column = host_column_object_of(vm, entry->item);
        struct described_type type = {.plain = column->column->type};
        if (type.plain != NULL && !host_describe_type(vm, column->type, &column->column->type))
            return false;
        type.described = column->column->type;
        if (type.described != type.plain)
            LIST_PUSH(host_of(vm)->arena, types, type);
        if (!describe_default(vm, column->default_value, &column->column->default_repr) ||
            !describe_default(vm, column->onupdate, &column->column->onupdate_repr))
            return false;
        if (host_find_clause(vm, column->onupdate) != NULL &&
            !host_kept_clause(vm, column->onupdate, NULL, &column->column->onupdate_clause))
            return false;
    }
    return true;
}

/* info=… of a table is written into scripts. */
static bool note_info(struct vm *vm, value v)
{
    struct table_object *object = host_table_object_of(vm, v);
    const struct dictionary *info = host_dictionary(object->info);
    struct buf shown = {0};
    object->table->info = (str){0};
    if (info == NULL || info->count == 0)
        return true;
    bool is_shown = vm_add_repr(vm, object->info, &shown);
    if (is_shown)
        object->table->info = str_copy(host_of(vm)->arena, buf_str(&shown));
    buf_free(&shown);
    return is_shown;
}

/* alembic: autogenerate/api.py AutogenContext.table_key_to_table */
static bool add_tables(struct vm *vm, value v, struct map *known, struct metadata *metadata)
{
    struct arena *arena = host_of(vm)->arena;
    const struct dictionary *tables = host_metadata_tables(vm, v);
    const struct dictionary_entry *entry;
    struct described_types types = {0};
    host_resolve_metadata(vm, v);
    for (size_t at = 0; dictionary_next(tables, &at, &entry);) {
        str key = str_copy(arena, value_text(entry->key));
        const struct table *table = host_table_of(vm, entry->item);
        if (map_find(known, key) != NULL)
            return vm_raise(vm, PYTHON_VALUE_ERROR,
                            "Duplicate table keys across multiple MetaData objects: \"%.*s\"",
                            STR_ARG(key));
        if (!note_info(vm, entry->item) || !describe_columns(vm, entry->item, &types))
            return false;
        map_put(arena, known, key, entry->item.object);
        LIST_PUSH(arena, metadata, table);
    }
    for (size_t at = 0; dictionary_next(tables, &at, &entry);)
        describe_taken_types(vm, entry->item, &types);
    return true;
}

static bool add(struct vm *vm, value v, struct map *known, struct metadata *metadata);

static bool add_items(struct vm *vm, const value *items, size_t count, struct map *known,
                      struct metadata *metadata)
{
    for (size_t i = 0; i < count; i++) {
        if (!add(vm, items[i], known, metadata))
            return false;
    }
    return true;
}

/* Flask-SQLAlchemy's SQLAlchemy() has one MetaData for each database. */
static bool add_of_binds(struct vm *vm, value binds, struct map *known, struct metadata *metadata)
{
    const struct dictionary *dictionary = host_dictionary(binds);
    const struct dictionary_entry *entry;
    for (size_t at = 0; dictionary_next(dictionary, &at, &entry);) {
        if (!add(vm, entry->item, known, metadata))
            return false;
    }
    return true;
}

static bool add_known(struct vm *vm, value v, struct map *known, struct metadata *metadata)
{
    const value *items;
    size_t count;
    value inner;
    if (value_is_missing(v))
        return true;
    if (value_is_opaque(v))
        return refuse_opaque(vm, v);
    if (host_metadata_tables(vm, v) != NULL)
        return add_tables(vm, v, known, metadata);
    if (value_items(v, &items, &count))
        return add_items(vm, items, count, known, metadata);
    if (!vm_find_attribute(vm, v, STR("metadatas"), &inner))
        return false;
    if (value_has_layout(inner, OBJECT_DICTIONARY))
        return add_of_binds(vm, inner, known, metadata);
    if (!vm_find_attribute(vm, v, STR("metadata"), &inner))
        return false;
    if (host_metadata_tables(vm, inner) == NULL && !value_is_opaque(inner))
        return fail_unknown(vm, v);
    return add(vm, inner, known, metadata);
}

static bool add(struct vm *vm, value v, struct map *known, struct metadata *metadata)
{
    if (!host_descend(vm))
        return false;
    bool is_added = add_known(vm, v, known, metadata);
    host_ascend(vm);
    return is_added;
}

bool host_metadata_of(struct vm *vm, value v, struct metadata *metadata)
{
    struct map known = {0};
    if (!value_is_missing(v) && !check_failures(vm))
        return false;
    *metadata = (struct metadata){0};
    return add(vm, v, &known, metadata);
}

bool host_metadata_objects(struct vm *vm, value v, struct map *objects)
{
    struct metadata unused = {0};
    return add(vm, v, objects, &unused);
}

/* ---- for runtime */

static bool import_attribute(struct vm *vm, str module, str path, value *result)
{
    if (!vm_import(vm, module, result))
        return false;
    for (str rest = path; rest.data != NULL;) {
        str name = str_cut(&rest, '.');
        if (!vm_get_attribute(vm, *result, name, result))
            return false;
    }
    return true;
}

bool host_read_metadata(struct host *host, value target_metadata, struct metadata *metadata,
                        struct error *error)
{
    return host_metadata_of(host->vm, target_metadata, metadata) || host_end_failure(host, error);
}

bool host_import_metadata(struct host *host, str module, str attribute, struct metadata *metadata,
                          struct error *error)
{
    value target;
    vm_reset_clock(host->vm);
    size_t temporaries = vm_temporaries(host->vm);
    bool was_environment = host->is_environment;
    host->is_environment = true;
    bool is_read =
        (import_attribute(host->vm, module, attribute, &target) || host_end_failure(host, error)) &&
        host_read_metadata(host, target, metadata, error);
    host->is_environment = was_environment;
    vm_release_temporaries(host->vm, temporaries, (value){0});
    return is_read;
}
