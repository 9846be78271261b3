/* What execute() gives: rows, scalars, mappings. sqlalchemy: engine/result.py, engine/cursor.py */
#include "host/engine/engine_impl.h"

#include <stdlib.h>

enum { READ_AHEAD = 100 };

/* ---- open results */

static void unlist(struct result *result)
{
    if (result->list == NULL)
        return;
    if (result->previous != NULL)
        result->previous->following = result->following;
    else
        *result->list = result->following;
    if (result->following != NULL)
        result->following->previous = result->previous;
    result->list = NULL;
    result->previous = result->following = NULL;
}

static void enlist(struct vm *vm, struct result *result)
{
    result->list = &host_of(vm)->open_results;
    result->following = *result->list;
    if (result->following != NULL)
        result->following->previous = result;
    *result->list = result;
}

static void close_cursor(struct result *result)
{
    unlist(result);
    db_close_cursor(result->cursor);
    result->cursor = NULL;
}

static void mark_result(struct vm *vm, struct object *object)
{
    struct result *result = (struct result *)object;
    if (result->shape != NULL)
        vm_mark_object(vm, &result->shape->base);
    if (result->source != NULL)
        vm_mark_object(vm, &result->source->base);
    if (result->ready != NULL)
        vm_mark_object(vm, &result->ready->base);
    vm_mark(vm, result->statement);
    vm_mark(vm, result->seen);
}

static void finalize_result(struct object *object)
{
    close_cursor((struct result *)object);
}

/* ---- reading */

/* Reads at most so many rows into result->ready. */
static bool read_rows(struct vm *vm, struct result *result, size_t most)
{
    size_t count = result->shape->count;
    struct db_value *row = calloc(count + 1, sizeof *row);
    value *values = calloc(count + 1, sizeof *values);
    struct error error = {0};
    bool is_good = row != NULL && values != NULL;
    if (!is_good)
        out_of_memory();
    for (size_t read = 0; is_good && result->cursor != NULL && read < most; read++) {
        bool has_row = false;
        if (!db_fetch(result->cursor, row, &has_row, &error)) {
            close_cursor(result);
            is_good = host_raise(vm, &error);
            break;
        }
        if (!has_row) {
            close_cursor(result);
            break;
        }
        for (size_t i = 0; is_good && i < count; i++)
            is_good = engine_value(vm, &row[i], &result->shape->columns[i], &values[i]);
        if (is_good)
            list_append(vm, result->ready, row_new(vm, result->shape, values));
    }
    free(row);
    free(values);
    return is_good;
}

bool host_settle_results(struct vm *vm)
{
    struct host *host = host_of(vm);
    while (host->open_results != NULL) {
        if (!read_rows(vm, host->open_results, SIZE_MAX))
            return false;
    }
    return true;
}

/* The next row; absent at the end. */
static bool next_row(struct vm *vm, struct result *result, value *row)
{
    *row = (value){0};
    if (result->next == result->ready->values.count && result->cursor != NULL) {
        result->ready = list_new(vm);
        result->next = 0;
        size_t mark = vm_temporaries(vm);
        if (!read_rows(vm, result, READ_AHEAD))
            return false;
        vm_release_temporaries(vm, mark, value_of(&result->ready->base));
    }
    if (result->next < result->ready->values.count)
        *row = result->ready->values.items[result->next++];
    return true;
}

static bool check_open(struct vm *vm, const struct result *result)
{
    const struct result *source = result->source != NULL ? result->source : result;
    if (source->shape == NULL)
        return host_raise_named(vm, "ResourceClosedError",
                                "This result object does not return rows. It has been closed "
                                "automatically.");
    if (source->is_closed)
        return host_raise_named(vm, "ResourceClosedError", "This result object is closed.");
    return true;
}

static value formed(struct vm *vm, const struct result *result, value row)
{
    const struct row *fields = (const struct row *)row.object;
    switch (result->form) {
    case RESULT_ROWS:
        return row;
    case RESULT_SCALARS:
        return fields->values->items[result->column];
    case RESULT_MAPPINGS:
        return row_mapping(vm, fields);
    }
    return row;
}

static bool is_new(struct vm *vm, struct result *result, value item, bool *is_first)
{
    *is_first = true;
    if (!result->is_unique)
        return true;
    if (value_is_absent(result->seen))
        result->seen = value_of(&set_new(vm, false)->base);
    bool contains;
    if (!vm_contains(vm, result->seen, item, &contains))
        return false;
    *is_first = !contains;
    return contains || set_add(vm, (struct set *)result->seen.object, item);
}

bool result_next(struct vm *vm, struct result *result, value *item, bool *has_item)
{
    struct result *source = result->source != NULL ? result->source : result;
    *has_item = false;
    while (!*has_item) {
        value row;
        if (!next_row(vm, source, &row))
            return false;
        if (value_is_absent(row))
            return true;
        *item = formed(vm, result, row);
        if (!is_new(vm, result, *item, has_item))
            return false;
    }
    return true;
}

static struct result *result_of(value self)
{
    return (struct result *)self.object;
}

static bool collect(struct vm *vm, struct result *result, size_t most, struct list **list)
{
    *list = list_new(vm);
    if (!check_open(vm, result))
        return false;
    while ((*list)->values.count < most) {
        value item;
        bool has_item;
        if (!result_next(vm, result, &item, &has_item))
            return false;
        if (!has_item)
            break;
        list_append(vm, *list, item);
    }
    return true;
}

static void close_all(struct result *result)
{
    struct result *source = result->source != NULL ? result->source : result;
    close_cursor(source);
    source->is_closed = true;
    source->next = source->ready == NULL ? 0 : source->ready->values.count;
}

/* ---- making */

bool result_new(struct vm *vm, struct db_cursor *cursor, const struct clause_list *columns,
                value statement, value *result)
{
    struct result *object = (struct result *)vm_new_object(vm, vm_native_class(vm, &result_class));
    *result = value_of(&object->base);
    object->statement = statement;
    object->ready = list_new(vm);
    object->row_count = cursor == NULL ? -1 : cursor->row_count;
    if (cursor == NULL || cursor->columns == NULL) {
        db_close_cursor(cursor);
        return true;
    }
    object->cursor = cursor;
    enlist(vm, object);
    object->shape = shape_new(vm, cursor, columns);
    return read_rows(vm, object, READ_AHEAD);
}

/* A view of the same rows in another form. */
static struct result *view_of(struct vm *vm, value self, const struct native_class *class,
                              enum result_form form)
{
    struct result *source = result_of(self);
    struct result *view = (struct result *)vm_new_object(vm, vm_native_class(vm, class));
    view->source = source->source != NULL ? source->source : source;
    view->form = form;
    view->is_unique = source->is_unique;
    return view;
}

/* ---- methods */

static bool fetch_all(struct vm *vm, const value *arguments, value *result)
{
    struct list *list;
    if (!collect(vm, result_of(arguments[0]), SIZE_MAX, &list))
        return false;
    *result = value_of(&list->base);
    return true;
}

static bool fetch_many(struct vm *vm, const value *arguments, value *result)
{
    struct list *list;
    int64_t size = 1;
    value_to_integer(arguments[1], &size);
    if (!collect(vm, result_of(arguments[0]), size < 0 ? SIZE_MAX : (size_t)size, &list))
        return false;
    *result = value_of(&list->base);
    return true;
}

static bool fetch_one(struct vm *vm, const value *arguments, value *result)
{
    bool has_item;
    value item;
    if (!check_open(vm, result_of(arguments[0])) ||
        !result_next(vm, result_of(arguments[0]), &item, &has_item))
        return false;
    if (has_item)
        *result = item;
    return true;
}

static bool first(struct vm *vm, const value *arguments, value *result)
{
    if (!fetch_one(vm, arguments, result))
        return false;
    close_all(result_of(arguments[0]));
    return true;
}

/* Exactly one, or, when `or_none`, at most one. */
static bool only_row(struct vm *vm, value self, bool or_none, value *result, bool *has_row)
{
    struct list *list;
    if (!collect(vm, result_of(self), 2, &list))
        return false;
    close_all(result_of(self));
    *has_row = list->values.count > 0;
    if (list->values.count > 1)
        return host_raise_named(vm, "MultipleResultsFound",
                                or_none ? "Multiple rows were found when one or none was required"
                                        : "Multiple rows were found when exactly one was required");
    if (!*has_row && !or_none)
        return host_raise_named(vm, "NoResultFound", "No row was found when one was required");
    if (*has_row)
        *result = list->values.items[0];
    return true;
}

static bool one(struct vm *vm, const value *arguments, value *result)
{
    bool has_row;
    return only_row(vm, arguments[0], false, result, &has_row);
}

static bool one_or_none(struct vm *vm, const value *arguments, value *result)
{
    bool has_row;
    return only_row(vm, arguments[0], true, result, &has_row);
}

static void take_first_column(value *row)
{
    *row = ((const struct row *)row->object)->values->items[0];
}

bool result_scalar(struct vm *vm, const value *arguments, value *result)
{
    if (!first(vm, arguments, result))
        return false;
    if (!value_is_none(*result))
        take_first_column(result);
    return true;
}

static bool scalar_one(struct vm *vm, const value *arguments, value *result)
{
    if (!one(vm, arguments, result))
        return false;
    take_first_column(result);
    return true;
}

static bool scalar_one_or_none(struct vm *vm, const value *arguments, value *result)
{
    bool has_row;
    if (!only_row(vm, arguments[0], true, result, &has_row))
        return false;
    if (has_row)
        take_first_column(result);
    return true;
}

/* The place of a column given by number, name or Column. */
static bool column_index(struct vm *vm, const struct result *result, value index, size_t *at)
{
    const struct clause *clause = clause_of(vm, index);
    str name = clause != NULL ? clause_name(clause).text : value_text(index);
    int64_t number = 0;
    if (name.data == NULL && value_to_integer(index, &number) && number >= 0 &&
        (size_t)number < result->shape->count) {
        *at = (size_t)number;
        return true;
    }
    for (*at = 0; name.data != NULL && *at < result->shape->count; ++*at) {
        if (str_equal(value_text(result->shape->names->items[*at]), name))
            return true;
    }
    return host_raise_named(vm, "NoSuchColumnError",
                            "Could not locate column in row for column '%.*s'", STR_ARG(name));
}

bool result_scalars(struct vm *vm, const value *arguments, value *result)
{
    struct result *view = view_of(vm, arguments[0], &scalar_result_class, RESULT_SCALARS);
    *result = value_of(&view->base);
    return check_open(vm, result_of(arguments[0])) &&
           column_index(vm, view->source, arguments[1], &view->column);
}

static bool mappings(struct vm *vm, const value *arguments, value *result)
{
    *result = value_of(&view_of(vm, arguments[0], &mapping_result_class, RESULT_MAPPINGS)->base);
    return check_open(vm, result_of(arguments[0]));
}

static bool unique(struct vm *vm, const value *arguments, value *result)
{
    result_of(arguments[0])->is_unique = true;
    (void)vm;
    *result = arguments[0];
    return true;
}

static bool itself(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

static bool keys(struct vm *vm, const value *arguments, value *result)
{
    struct result *source = result_of(arguments[0]);
    source = source->source != NULL ? source->source : source;
    struct list *list;
    if (source->shape == NULL)
        return check_open(vm, source);
    if (!vm_list_of(vm, value_of(&source->shape->names->base), &list))
        return false;
    *result = value_of(&list->base);
    return true;
}

/* All chunks, each a list. */
static bool partitions(struct vm *vm, const value *arguments, value *result)
{
    int64_t size = READ_AHEAD;
    struct list *chunks = list_new(vm);
    value_to_integer(arguments[1], &size);
    for (;;) {
        struct list *chunk;
        if (!collect(vm, result_of(arguments[0]), size < 1 ? 1 : (size_t)size, &chunk))
            return false;
        if (chunk->values.count == 0)
            break;
        list_append(vm, chunks, value_of(&chunk->base));
    }
    return vm_iterate(vm, value_of(&chunks->base), result);
}

/* The rows with these columns alone. */
static bool columns(struct vm *vm, const value *arguments, value *result)
{
    const value *items;
    size_t count;
    struct list *rows, *cut = list_new(vm);
    struct result *self = result_of(arguments[0]);
    value_items(arguments[1], &items, &count);
    if (!collect(vm, self, SIZE_MAX, &rows))
        return false;
    for (size_t i = 0; i < rows->values.count; i++) {
        const struct row *row = (const struct row *)rows->values.items[i].object;
        struct list *cells = list_new(vm);
        for (size_t j = 0; j < count; j++) {
            size_t at;
            if (!column_index(vm, self, items[j], &at))
                return false;
            list_append(vm, cells, row->values->items[at]);
        }
        list_append(vm, cut,
                    value_of(&tuple_new(vm, cells->values.items, cells->values.count)->base));
    }
    return vm_iterate(vm, value_of(&cut->base), result);
}

static bool close_result(struct vm *vm, const value *arguments, value *result)
{
    (void)vm, (void)result;
    close_all(result_of(arguments[0]));
    return true;
}

static bool leave(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    close_all(result_of(arguments[0]));
    *result = value_none();
    return true;
}

static bool next(struct vm *vm, const value *arguments, value *result)
{
    bool has_item;
    if (!check_open(vm, result_of(arguments[0])) ||
        !result_next(vm, result_of(arguments[0]), result, &has_item))
        return false;
    return has_item || vm_raise(vm, PYTHON_STOP_ITERATION, "%s", "");
}

/* ---- attributes */

static bool get_row_count(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_integer(result_of(self)->row_count);
    return true;
}

static bool get_returns_rows(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_boolean(result_of(self)->shape != NULL);
    return true;
}

static bool get_closed(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_boolean(result_of(self)->is_closed);
    return true;
}

static bool select_one(struct vm *vm, str sql, value *result)
{
    value rows, text = host_text_object(vm, sql);
    return host_execute(vm, text, value_none(), &rows) && result_scalar(vm, &rows, result);
}

static bool get_last_row(struct vm *vm, value self, value *result)
{
    (void)self;
    if (host_of(vm)->backend->dialect != &sqlite_dialect)
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "lastrowid is not available");
    return select_one(vm, STR("SELECT last_insert_rowid()"), result);
}

/* The value that the statement gives to this column; absent: none. */
static const struct sql_value *given_value(const struct clause *insert, str column)
{
    if (insert->insert.rows.count == 0)
        return NULL;
    const struct clause_assignments *row = &insert->insert.rows.items[0];
    for (size_t i = 0; i < row->count; i++) {
        if (str_equal(row->items[i].column->column.name.text, column) &&
            row->items[i].value->kind == CLAUSE_BIND)
            return &row->items[i].value->bind.value;
    }
    return NULL;
}

static bool key_value(struct vm *vm, value self, const struct sql_value *given, value *key)
{
    if (given == NULL)
        return get_last_row(vm, self, key);
    if (given->kind == SQL_INTEGER)
        *key = value_integer(given->integer);
    else if (given->kind == SQL_UUID)
        *key = library_make_uuid(vm, (const uint8_t *)given->text.data);
    else if (given->kind == SQL_TEXT)
        *key = value_string(vm, given->text);
    else
        *key = value_none();
    return true;
}

/* PostgreSQL: what RETURNING gave; SQLite: what was said, or the last rowid. */
static bool get_primary_key(struct vm *vm, value self, value *result)
{
    struct result *object = result_of(self);
    const struct clause *insert = clause_of(vm, object->statement);
    struct list *keys_found = list_new(vm);
    if (insert == NULL || insert->kind != CLAUSE_INSERT)
        return host_raise_named(vm, "InvalidRequestError",
                                "Statement is not an insert() expression construct.");
    if (object->shape != NULL && object->ready->values.count > 0) {
        *result = value_of(&((struct row *)object->ready->values.items[0].object)->values->base);
        return true;
    }
    struct arena arena = {0};
    struct clause_list columns_of = clause_columns(&arena, insert->insert.table);
    bool is_good = true;
    for (size_t i = 0; is_good && i < columns_of.count; i++) {
        value key = value_none();
        if (!columns_of.items[i]->column.is_primary_key)
            continue;
        str name = columns_of.items[i]->column.name.text;
        is_good = key_value(vm, self, given_value(insert, name), &key);
        list_append(vm, keys_found, key);
    }
    arena_free(&arena);
    *result = value_of(&tuple_new(vm, keys_found->values.items, keys_found->values.count)->base);
    return is_good;
}

static const struct native_property result_properties[] = {
    {"rowcount", get_row_count, NULL},
    {"returns_rows", get_returns_rows, NULL},
    {"closed", get_closed, NULL},
    {"lastrowid", get_last_row, NULL},
    {"inserted_primary_key", get_primary_key, NULL},
    {0},
};

#define COMMON                                                                                     \
    {"fetchall", "(self)", fetch_all, 0}, {"all", "(self)", fetch_all, 0},                         \
        {"fetchone", "(self)", fetch_one, 0}, {"fetchmany", "(self, size=None)", fetch_many, 0},   \
        {"first", "(self)", first, 0}, {"one", "(self)", one, 0},                                  \
        {"one_or_none", "(self)", one_or_none, 0}, {"unique", "(self, strategy=None)", unique, 0}, \
        {"partitions", "(self, size=None)", partitions, 0},                                        \
        {"yield_per", "(self, num)", itself, 0}, {"keys", "(self)", keys, 0},                      \
        {"close", "(self)", close_result, 0}, {"__iter__", "(self, /)", itself, 0},                \
        {"__next__", "(self, /)", next, 0}, {"__enter__", "(self, /)", itself, 0},                 \
    {                                                                                              \
        "__exit__", "(self, type_, value, traceback, /)", leave, 0                                 \
    }

static const struct native_function result_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    COMMON,
    {"scalar", "(self)", result_scalar, 0},
    {"scalar_one", "(self)", scalar_one, 0},
    {"scalar_one_or_none", "(self)", scalar_one_or_none, 0},
    {"scalars", "(self, index=0)", result_scalars, 0},
    {"mappings", "(self)", mappings, 0},
    {"tuples", "(self)", itself, 0},
    {"columns", "(self, *columns)", columns, 0},
    {0},
};

const struct native_class result_class = {
    .name = "CursorResult",
    .module = "sqlalchemy.engine.cursor",
    .size = sizeof(struct result),
    .methods = result_methods,
    .properties = result_properties,
    .mark = mark_result,
    .finalize = finalize_result,
};

static const struct native_function view_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    COMMON,
    {0},
};

const struct native_class scalar_result_class = {
    .name = "ScalarResult",
    .module = "sqlalchemy.engine.result",
    .size = sizeof(struct result),
    .methods = view_methods,
    .mark = mark_result,
    .finalize = finalize_result,
};

const struct native_class mapping_result_class = {
    .name = "MappingResult",
    .module = "sqlalchemy.engine.result",
    .size = sizeof(struct result),
    .methods = view_methods,
    .mark = mark_result,
    .finalize = finalize_result,
};
