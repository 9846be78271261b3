/* A declarative class becomes a Table: what it, its mixins and abstract bases declare.
 *
 * Objects of Python that declare something say so by a method __sa_declare__(class, name,
 * annotation): it gives a Column, a list of them, None, or what the class shall have by that name.
 * Those of declared_attr have __sa_declared__ instead: they are asked by reading the attribute.
 * Source: sqlalchemy: orm/decl_base.py _ClassScanMapperConfig
 */
#include "host/orm/declarative_impl.h"

struct declared_column {
    str name; /* of the attribute */
    value column;
    int64_t sort_order;
};

struct declaration {
    struct vm *vm;
    struct class *class;
    value self; /* the class */
    const struct dictionary *type_map;
    value metadata;
    struct arena *arena;
    struct {
        struct declared_column *items;
        size_t count;
        size_t capacity;
    } columns;
    struct dictionary *others; /* relationships and the like, by name */
    struct class *parent;      /* the mapped class it inherits from; or NULL */
    value table_name;
    value table_arguments;
    bool has_arguments; /* __table_args__, asked for when all columns are known */
    bool are_arguments_inherited;
    bool has_table; /* __table__ */
};

static struct dictionary *attributes_of(const struct class *class)
{
    return ((const struct object *)class)->attributes;
}

static bool is_mapped(const struct class *class)
{
    return !value_is_absent(dictionary_find_text(attributes_of(class), STR("__mapper__")));
}

/* ---- columns */

static struct declared_column *find_declared(const struct declaration *declaration, str name)
{
    for (size_t i = 0; i < declaration->columns.count; i++) {
        if (str_equal(declaration->columns.items[i].name, name))
            return &declaration->columns.items[i];
    }
    return NULL;
}

/* sqlalchemy: orm/decl_base.py _undefer_column_name */
static void add_column(struct declaration *declaration, str name, value column)
{
    struct column *own = host_column_object_of(declaration->vm, column)->column;
    const struct mapped_object *mapped = host_mapped_of(declaration->vm, column);
    struct declared_column declared = {
        .name = name, .column = column, .sort_order = mapped == NULL ? 0 : mapped->sort_order};
    struct declared_column *known = find_declared(declaration, name);
    if (own->name.text.data == NULL)
        own->name.text = str_copy(declaration->arena, name);
    if (known != NULL)
        *known = declared;
    else
        LIST_PUSH(declaration->arena, &declaration->columns, declared);
}

/* ---- the type that an annotation stands for */

static bool find_in(struct vm *vm, const struct dictionary *map, value key, value *type)
{
    return dictionary_find(vm, (struct dictionary *)map, key, type);
}

/* Exactly the class; what needs more than that is looked for in Python. sqlalchemy:
 * orm/decl_api.py registry._resolve_type */
static bool find_type(const struct declaration *declaration, const struct annotation *annotation,
                      value argument, value *type)
{
    struct vm *vm = declaration->vm;
    value module, known;
    *type = (value){0};
    if (!vm_import(vm, STR("sqlalchemy.orm._annotation"), &module))
        return false;
    bool has_map = declaration->type_map != NULL && declaration->type_map->count > 0;
    if (value_has_layout(annotation->type, OBJECT_CLASS) &&
        !(has_map && !value_is_absent(annotation->described))) {
        if (has_map && !find_in(vm, declaration->type_map, annotation->type, type))
            return false;
        if (!value_is_absent(*type))
            return true;
        if (!vm_get_attribute(vm, module, STR("types"), &known) ||
            !find_in(vm, host_dictionary(known), annotation->type, type))
            return false;
        if (!value_is_absent(*type))
            return true;
    }
    value given[] = {annotation->type,
                     value_is_absent(annotation->described) ? value_none() : annotation->described,
                     has_map ? value_of((struct object *)declaration->type_map) : value_none(),
                     argument};
    if (value_is_absent(given[0]))
        given[0] = value_none();
    return vm_call_method(vm, module, "find_type", given, 4, type);
}

/* The class's last base that declares it. sqlalchemy: orm/properties.py
 * MappedColumn._init_column_for_annotation, sql/schema.py Column._merge */
static void merge_flags(const struct column *from, struct column *to)
{
    if (from->is_primary_key) {
        to->is_primary_key = true;
        if (to->nullable == UNSET)
            to->is_nullable = false;
    }
    if (to->autoincrement == AUTOINCREMENT_AUTO)
        to->autoincrement = from->autoincrement;
    if (to->nullable == UNSET && from->nullable != UNSET) {
        to->nullable = from->nullable;
        to->is_nullable = from->is_nullable;
    }
    if (to->is_indexed == UNSET)
        to->is_indexed = from->is_indexed;
    if (to->is_unique == UNSET)
        to->is_unique = from->is_unique;
    if (to->comment.data == NULL)
        to->comment = from->comment;
    if (to->sequence == NULL)
        to->sequence = from->sequence;
    to->is_system |= from->is_system;
}

static void merge(struct declaration *declaration, const struct mapped_object *from,
                  struct mapped_object *to)
{
    const struct column_object *given =
        (const struct column_object *)host_copy_column(declaration->vm, &from->column).object;
    struct column_object *object = &to->column;
    merge_flags(given->column, object->column);
    if (object->column->type->kind == TYPE_NULL) {
        object->column->type = given->column->type;
        object->type = given->type;
    }
    if (object->column->server_default.kind == DEFAULT_UNSET) {
        object->column->server_default = given->column->server_default;
        object->server_default = given->server_default;
    }
    if (!to->has_insert_default && given->column->has_default) {
        object->column->has_default = true;
        object->column->default_clause = given->column->default_clause;
        object->default_value = given->default_value;
    }
    for (size_t i = 0; i < given->column->constraints.count; i++)
        LIST_PUSH(declaration->arena, &object->column->constraints,
                  given->column->constraints.items[i]);
    to->uses_existing |= from->uses_existing;
    if (!to->has_sort_order && from->has_sort_order)
        to->sort_order = from->sort_order;
}

static bool has_reference(const struct column *column)
{
    for (size_t i = 0; i < column->constraints.count; i++) {
        if (column->constraints.items[i]->kind == CONSTRAINT_FOREIGN_KEY)
            return true;
    }
    return false;
}

static bool annotate(struct declaration *declaration, struct mapped_object *mapped, value argument,
                     value base)
{
    struct column *column = mapped->column.column;
    struct annotation annotation;
    value type;
    if (!host_read_annotation(declaration->vm, argument, base, &annotation))
        return false;
    if (column->nullable == UNSET)
        column->is_nullable = annotation.is_optional;
    if (annotation.column != NULL)
        merge(declaration, annotation.column, mapped);
    if (column->type->kind != TYPE_NULL || has_reference(column))
        return true;
    return find_type(declaration, &annotation, argument, &type) &&
           host_set_column_type(declaration->vm, &mapped->column, type);
}

/* ---- names of a class */

/* Whether an earlier class has something else by that name. */
static bool is_overridden(const struct declaration *declaration, str name, value object)
{
    value found = class_attribute(declaration->vm, declaration->class, name);
    if (value_is_none(object))
        return !value_is_absent(found);
    return !value_is_same(found, object);
}

/* The argument of Mapped[…]; absent: the annotation is of another kind. */
static bool argument_of(struct declaration *declaration, value annotation, value base,
                        value *argument)
{
    *argument = (value){0};
    if (value_is_string(annotation)) {
        if (!str_contains(value_text(annotation), STR("Mapped[")))
            return true;
        if (!host_evaluate_annotation(declaration->vm, value_text(annotation), base, &annotation))
            return false;
    }
    *argument = host_mapped_argument(declaration->vm, annotation);
    return true;
}

static bool allows_unmapped(const struct declaration *declaration)
{
    return value_is_true(
        class_attribute(declaration->vm, declaration->class, STR("__allow_unmapped__")));
}

/* The parent's column, when the class shares its table and takes it over; otherwise absent.
 * sqlalchemy: orm/properties.py MappedColumn._adjust_for_existing_column */
static value existing_column(const struct declaration *declaration, str name,
                             const struct mapped_object *mapped)
{
    const struct class *parent = declaration->parent;
    const struct identifier *given = &mapped->column.column->name;
    bool is_shared = parent != NULL && mapped->uses_existing &&
                     value_is_absent(dictionary_find_text(attributes_of(declaration->class),
                                                          STR("__tablename__")));
    if (!is_shared)
        return (value){0};
    value table = class_attribute(declaration->vm, parent, STR("__table__"));
    const struct table_object *object = host_table_object_of(declaration->vm, table);
    return object == NULL ? (value){0}
                          : dictionary_find_text(object->columns,
                                                 given->text.data != NULL ? given->text : name);
}

static bool take_column(struct declaration *declaration, str name, value object, value annotation,
                        value base)
{
    struct mapped_object *mapped = host_mapped_of(declaration->vm, object);
    value argument;
    value existing = mapped == NULL ? (value){0} : existing_column(declaration, name, mapped);
    if (!value_is_absent(existing)) {
        add_column(declaration, name, existing);
        return true;
    }
    if (!argument_of(declaration, annotation, base, &argument))
        return false;
    if (value_is_absent(argument) && allows_unmapped(declaration))
        argument = annotation;
    if (mapped != NULL && !value_is_missing(argument) &&
        !annotate(declaration, mapped, argument, base))
        return false;
    add_column(declaration, name, object);
    return true;
}

static bool take_list(struct declaration *declaration, const value *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct column *column = host_column_of(declaration->vm, items[i]);
        if (column != NULL && column->name.text.data != NULL)
            add_column(declaration, column->name.text, items[i]);
    }
    return true;
}

/* What is no column: by its __sa_declare__, if it has one. */
static bool take_object(struct declaration *declaration, str name, value object, value annotation,
                        value base)
{
    struct vm *vm = declaration->vm;
    const value *items;
    size_t count;
    value method;
    if (!value_has_layout(object, OBJECT_INSTANCE))
        return true;
    method = class_attribute(vm, vm_class_of(vm, object), STR("__sa_declare__"));
    if (value_is_absent(method))
        return true;
    value given[] = {object, declaration->self, value_string(vm, name),
                     value_is_absent(annotation) ? value_none() : annotation, base};
    if (!vm_call(vm, method, given, 5, &object))
        return false;
    if (host_column_object_of(vm, object) != NULL)
        return take_column(declaration, name, object, (value){0}, base);
    if (value_items(object, &items, &count))
        return take_list(declaration, items, count);
    if (!value_is_missing(object))
        dictionary_put_text(vm, declaration->others, name, object);
    return true;
}

static bool is_declared_attribute(struct vm *vm, value object)
{
    return value_has_layout(object, OBJECT_INSTANCE) &&
           !value_is_absent(class_attribute(vm, vm_class_of(vm, object), STR("__sa_declared__")));
}

static bool is_cascading(struct vm *vm, value object)
{
    value found;
    return vm_find_attribute(vm, object, STR("is_cascading"), &found) && value_is_true(found);
}

/* A declared_attr: of a mixin each class makes its own. */
static bool take_declared(struct declaration *declaration, str name, value object, value base)
{
    struct vm *vm = declaration->vm;
    value made, annotation;
    bool does_cascade = is_cascading(vm, object);
    if (does_cascade ? !vm_call_method(vm, object, "make", &declaration->self, 1, &made)
                     : !vm_get_attribute(vm, declaration->self, name, &made))
        return false;
    const struct column_object *column = host_column_object_of(vm, made);
    if (column != NULL && !value_is_absent(column->table))
        return true; /* of the class that it inherits from */
    if (!vm_get_attribute(vm, object, STR("annotation"), &annotation))
        return false;
    if (column != NULL)
        return take_column(declaration, name, made, annotation, base);
    if (is_declared_attribute(vm, made))
        return true;
    class_set_attribute(vm, declaration->class, name, made);
    return take_object(declaration, name, made, annotation, base);
}

static bool take_own(struct declaration *declaration, str name, value object, value annotation)
{
    struct vm *vm = declaration->vm;
    value argument;
    if (!host_check_import(vm, object))
        return false;
    if (host_column_object_of(vm, object) != NULL)
        return take_column(declaration, name, object, annotation, declaration->self);
    if (is_declared_attribute(vm, object))
        return take_declared(declaration, name, object, declaration->self);
    if (!value_is_absent(object))
        return take_object(declaration, name, object, annotation, declaration->self);
    if (declaration->has_table ||
        !argument_of(declaration, annotation, declaration->self, &argument))
        return declaration->has_table;
    if (value_is_absent(argument))
        return true;
    value made = value_of(&host_new_mapped(vm)->column.base.base);
    return annotate(declaration, host_mapped_of(vm, made), argument, declaration->self) &&
           (add_column(declaration, name, made), true);
}

/* sqlalchemy: orm/decl_base.py _produce_column_copies */
static bool take_inherited(struct declaration *declaration, str name, value object,
                           value annotation, value base)
{
    struct vm *vm = declaration->vm;
    value argument;
    if (host_column_object_of(vm, object) != NULL)
        return is_overridden(declaration, name, object) ||
               take_column(declaration, name, host_copy_mapped(vm, object), annotation, base);
    if (is_declared_attribute(vm, object))
        return take_declared(declaration, name, object, base);
    if (!value_is_absent(object))
        return is_overridden(declaration, name, object) ||
               take_object(declaration, name, object, annotation, base);
    if (declaration->has_table || is_overridden(declaration, name, value_none()) ||
        find_declared(declaration, name) != NULL)
        return true;
    if (!argument_of(declaration, annotation, base, &argument))
        return false;
    if (value_is_absent(argument))
        return true;
    value made = value_of(&host_new_mapped(vm)->column.base.base);
    return annotate(declaration, host_mapped_of(vm, made), argument, base) &&
           (add_column(declaration, name, made), true);
}

/* ---- __tablename__, __table_args__ */

static bool take_special(struct declaration *declaration, str name, value object,
                         const struct class *base)
{
    struct vm *vm = declaration->vm;
    bool is_name = str_equal(name, STR("__tablename__"));
    if (!is_name && !str_equal(name, STR("__table_args__")))
        return true;
    bool is_of_mapped = base != declaration->class && is_mapped(base);
    if (is_of_mapped && !is_declared_attribute(vm, object))
        return true;
    if (is_name)
        return !value_is_missing(declaration->table_name) ||
               vm_get_attribute(vm, declaration->self, name, &declaration->table_name);
    if (!declaration->has_arguments)
        declaration->are_arguments_inherited = base != declaration->class;
    declaration->has_arguments = true;
    return true;
}

static bool is_special(str name)
{
    return str_starts_with(name, STR("__")) && str_ends_with(name, STR("__"));
}

static bool take(struct declaration *declaration, struct class *base, str name, value object,
                 value annotation)
{
    value base_value = value_of((struct object *)base);
    if (is_special(name))
        return value_is_absent(object) || take_special(declaration, name, object, base);
    if (base == declaration->class)
        return take_own(declaration, name, object, annotation);
    if (is_mapped(base))
        return true;
    return take_inherited(declaration, name, object, annotation, base_value);
}

static bool is_new_in_both(struct vm *vm, struct dictionary *seen, const struct dictionary *other,
                           str name)
{
    if (other == NULL || value_is_absent(dictionary_find_text(other, name)) ||
        !value_is_absent(dictionary_find_text(seen, name)))
        return false;
    dictionary_put_text(vm, seen, name, value_none());
    return true;
}

/* The names of attributes and annotations, in one order as well as that can be known. sqlalchemy:
 * util/_collections.py merge_lists_w_ordering */
static struct list *names_of(struct vm *vm, const struct dictionary *attributes,
                             const struct dictionary *annotations)
{
    const struct dictionary *sides[2] = {attributes, annotations};
    size_t at[2] = {0, 0};
    int side = 0;
    struct dictionary *seen = dictionary_new(vm);
    struct list *names = list_new(vm);
    const struct dictionary_entry *entry;
    while (dictionary_next(sides[side], &at[side], &entry)) {
        if (is_new_in_both(vm, seen, sides[1 - side], value_text(entry->key)))
            side = 1 - side;
        else
            list_append(vm, names, entry->key);
    }
    side = 1 - side;
    while (sides[side] != NULL && dictionary_next(sides[side], &at[side], &entry))
        list_append(vm, names, entry->key);
    return names;
}

static bool take_names(struct declaration *declaration, struct class *base)
{
    struct vm *vm = declaration->vm;
    const struct dictionary *attributes = attributes_of(base);
    const struct dictionary *annotations =
        host_dictionary(dictionary_find_text(attributes, STR("__annotations__")));
    const struct list *names = names_of(vm, attributes, annotations);
    for (size_t i = 0; i < names->values.count; i++) {
        str name = value_text(names->values.items[i]);
        value annotation =
            annotations == NULL ? (value){0} : dictionary_find_text(annotations, name);
        if (!take(declaration, base, name, dictionary_find_text(attributes, name), annotation))
            return false;
    }
    return true;
}

static bool take_classes(struct declaration *declaration)
{
    struct class *const *classes;
    size_t count = class_order(declaration->class, &classes);
    declaration->has_table =
        !value_is_absent(dictionary_find_text(attributes_of(declaration->class), STR("__table__")));
    for (size_t i = 1; i < count && declaration->parent == NULL; i++) {
        if (attributes_of(classes[i]) != NULL && is_mapped(classes[i]))
            declaration->parent = classes[i];
    }
    for (size_t i = 0; i < count; i++) {
        if (attributes_of(classes[i]) == NULL ||
            classes[i] == vm_native_class(declaration->vm, &builtin_object))
            continue;
        if (!take_names(declaration, classes[i]))
            return false;
    }
    return true;
}

/* ---- the table */

static int compare_order(const void *a, const void *b)
{
    const struct declared_column *const *left = a;
    const struct declared_column *const *right = b;
    if ((*left)->sort_order != (*right)->sort_order)
        return (*left)->sort_order < (*right)->sort_order ? -1 : 1;
    return *left < *right ? -1 : *left > *right; /* both of one array */
}

static bool is_of_table(const struct declaration *declaration, const struct declared_column *column)
{
    return value_is_absent(host_column_object_of(declaration->vm, column->column)->table);
}

static struct list *sorted_columns(const struct declaration *declaration)
{
    struct list *list = list_new(declaration->vm);
    size_t count = declaration->columns.count;
    const struct declared_column **order =
        ARENA_ARRAY(declaration->arena, const struct declared_column *, count + 1);
    for (size_t i = 0; i < count; i++)
        order[i] = &declaration->columns.items[i];
    if (count > 1)
        qsort(order, count, sizeof *order, compare_order);
    for (size_t i = 0; i < count; i++) {
        if (is_of_table(declaration, order[i]))
            list_append(declaration->vm, list, order[i]->column);
    }
    return list;
}

static bool split_arguments(struct declaration *declaration, const value **items, size_t *count,
                            const struct dictionary **keywords)
{
    value given = declaration->table_arguments;
    *items = NULL;
    *count = 0;
    *keywords = host_dictionary(given);
    if (value_is_missing(given) || *keywords != NULL)
        return true;
    if (value_is_opaque(given))
        return opaque_refuse(declaration->vm, given, "__table_args__");
    if (!value_items(given, items, count))
        return host_raise_named(declaration->vm, "ArgumentError",
                                "__table_args__ value must be a tuple, dict, or None");
    if (*count == 0)
        return true;
    *keywords = host_dictionary((*items)[*count - 1]);
    if (*keywords != NULL)
        --*count;
    return true;
}

static bool make_table(struct declaration *declaration, value *table)
{
    struct vm *vm = declaration->vm;
    struct list *given = list_new(vm);
    struct dictionary *keywords = dictionary_new(vm);
    const struct dictionary *more;
    const struct dictionary_entry *entry;
    const value *items;
    size_t count;
    if (!split_arguments(declaration, &items, &count, &more))
        return false;
    list_append(vm, given, declaration->table_name);
    list_append(vm, given, declaration->metadata);
    const struct list *columns = sorted_columns(declaration);
    for (size_t i = 0; i < columns->values.count; i++)
        list_append(vm, given, columns->values.items[i]);
    for (size_t i = 0; i < count; i++)
        list_append(vm, given, items[i]);
    for (size_t at = 0; more != NULL && dictionary_next(more, &at, &entry);)
        dictionary_put_text(vm, keywords, value_text(entry->key), entry->item);
    value class = value_of((struct object *)vm_native_class(vm, &table_class));
    value own;
    if (!vm_find_attribute(vm, declaration->self, STR("__table_cls__"), &own))
        return false;
    return vm_call_with(vm, value_is_absent(own) ? class : own, given->values.items,
                        given->values.count, keywords, table);
}

/* What a class without a table of its own adds to that of the class it inherits from. sqlalchemy:
 * orm/decl_base.py _setup_inheriting_columns */
static bool extend_table(struct declaration *declaration, value table)
{
    struct vm *vm = declaration->vm;
    struct table_object *object = host_table_object_of(vm, table);
    for (size_t i = 0; i < declaration->columns.count; i++) {
        struct declared_column *declared = &declaration->columns.items[i];
        const struct mapped_object *mapped = host_mapped_of(vm, declared->column);
        const struct column *column = host_column_of(vm, declared->column);
        value known =
            object == NULL ? (value){0} : dictionary_find_text(object->columns, column->name.text);
        if (!value_is_absent(known) && value_is_same(known, declared->column))
            continue;
        if (!value_is_absent(known) && mapped != NULL && mapped->uses_existing) {
            declared->column = known;
            continue;
        }
        if (!value_is_absent(known))
            return host_raise_named(vm, "ArgumentError",
                                    "Column '%.*s' on class %.*s conflicts with existing column "
                                    "'%.*s.%.*s'.  If using Declarative, consider using the "
                                    "use_existing_column parameter of mapped_column() to resolve "
                                    "conflicts.",
                                    STR_ARG(column->name.text),
                                    STR_ARG(class_name(declaration->class)),
                                    STR_ARG(object->table->name.text), STR_ARG(column->name.text));
        if (object != NULL && is_of_table(declaration, declared) &&
            !host_table_add(vm, object, declared->column))
            return false;
    }
    return true;
}

static bool find_table(struct declaration *declaration, value *table)
{
    struct vm *vm = declaration->vm;
    for (size_t i = 0; i < declaration->columns.count; i++)
        class_set_attribute(vm, declaration->class, declaration->columns.items[i].name,
                            declaration->columns.items[i].column);
    bool is_asked = declaration->has_arguments && !(declaration->are_arguments_inherited &&
                                                    value_is_missing(declaration->table_name));
    if (is_asked && !vm_get_attribute(vm, declaration->self, STR("__table_args__"),
                                      &declaration->table_arguments))
        return false;
    bool has_name = !declaration->has_table && !value_is_missing(declaration->table_name);
    if (has_name && !make_table(declaration, table))
        return false;
    if (has_name && !value_is_missing(*table)) /* a __table_cls__ may give none */
        return true;
    if (!vm_find_attribute(vm, declaration->self, STR("__table__"), table))
        return false;
    if (value_is_missing(*table))
        return true;
    return declaration->has_table || extend_table(declaration, *table);
}

/* Attributes of the class: its columns, as those of its Table. */
static void set_attributes(struct declaration *declaration, value table)
{
    struct vm *vm = declaration->vm;
    struct dictionary *columns = dictionary_new(vm);
    const struct table_object *object = host_table_object_of(vm, table);
    for (size_t i = 0; i < declaration->columns.count; i++) {
        const struct declared_column *declared = &declaration->columns.items[i];
        const struct column *column = host_column_of(vm, declared->column);
        str key = column->key.data != NULL ? column->key : column->name.text;
        value own = object == NULL ? (value){0} : dictionary_find_text(object->columns, key);
        if (value_is_absent(own))
            own = declared->column;
        dictionary_put_text(vm, columns, declared->name, own);
        class_set_attribute(vm, declaration->class, declared->name, own);
    }
    class_set_attribute(vm, declaration->class, STR("__table__"), table);
    class_set_attribute(vm, declaration->class, STR("__sa_columns__"), value_of(&columns->base));
    class_set_attribute(vm, declaration->class, STR("__sa_others__"),
                        value_of(&declaration->others->base));
}

/* class, type_annotation_map, metadata: its Table, or None */
bool host_declare(struct vm *vm, const value *arguments, value *result)
{
    struct declaration declaration = {
        .vm = vm,
        .self = arguments[0],
        .type_map = host_dictionary(arguments[1]),
        .metadata = arguments[2],
        .arena = host_of(vm)->arena,
        .others = dictionary_new(vm),
    };
    value table = {0};
    if (!value_has_layout(arguments[0], OBJECT_CLASS))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "%s is no class", vm_type_name(vm, arguments[0]));
    declaration.class = (struct class *)arguments[0].object;
    if (!take_classes(&declaration) || !find_table(&declaration, &table))
        return false;
    if (value_is_missing(table))
        return true;
    set_attributes(&declaration, table);
    struct table_object *object = host_table_object_of(vm, table);
    if (object != NULL &&
        !value_is_absent(class_attribute(vm, declaration.class, STR("__sa_partial__"))))
        object->table->is_partial = true;
    *result = table;
    return true;
}
