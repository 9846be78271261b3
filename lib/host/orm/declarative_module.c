/* sqlalchemy.orm._declarative: what orm_declarative.py has from C. */
#include "host/orm/declarative_impl.h"

/* text, class: the value of an annotation that is a text */
static bool evaluate_text(struct vm *vm, const value *arguments, value *result)
{
    return host_evaluate_annotation(vm, value_text(arguments[0]), arguments[1], result);
}

/* annotation, class: what it says but for None, whether it says None */
static bool describe(struct vm *vm, const value *arguments, value *result)
{
    struct annotation annotation;
    if (!host_read_annotation(vm, arguments[0], arguments[1], &annotation))
        return false;
    value items[] = {value_is_absent(annotation.type) ? value_none() : annotation.type,
                     value_boolean(annotation.is_optional)};
    *result = value_of(&tuple_new(vm, items, 2)->base);
    return true;
}

/* Bases that models often have, and that declare no columns: module by module, or one class. */
static const char *const bases_without_columns[] = {
    "flask_login.", "pydantic.", "sqlalchemy_serializer.", "abc.", "typing.", "collections.",
    "zope.",        "pyramid.",
};

static bool has_columns(str base)
{
    for (size_t i = 0; i < sizeof bases_without_columns / sizeof *bases_without_columns; i++) {
        if (str_starts_with(base, str_from(bases_without_columns[i])))
            return false;
    }
    return true;
}

/* name, base: what a class does without; whether columns may be missing then */
static bool warn_unknown_base(struct vm *vm, const value *arguments, value *result)
{
    const struct opaque *opaque = (const struct opaque *)arguments[1].object;
    str base = opaque->name;
    (void)result;
    if (!str_equal(opaque->reason, STR("the module is not part of the project"))) {
        vm_refuse(vm, "class %.*s: its base %.*s is not known here",
                  STR_ARG(value_text(arguments[0])), STR_ARG(base));
        return opaque->reason.data == NULL ? false
                                           : vm_add_hint(vm, "%.*s", STR_ARG(opaque->reason));
    }
    if (has_columns(base))
        log_warning(host_of(vm)->backend->log, "alembic.runtime.migration",
                    "class %.*s: its base %.*s is not known here: columns that it declares are "
                    "left out, and nothing is taken for removed from its table",
                    STR_ARG(value_text(arguments[0])), STR_ARG(base));
    *result = value_boolean(has_columns(base));
    return true;
}

/* ---- the names of a class while its body runs: a column is called as the first of them, so that
 * an Index or a constraint of the body can speak of it */

static bool names_setitem(struct vm *vm, const value *arguments, value *result)
{
    const struct column_object *object = value_has_layout(arguments[2], OBJECT_INSTANCE)
                                             ? host_column_object_of(vm, arguments[2])
                                             : NULL;
    (void)result;
    if (object != NULL && object->column->name.text.data == NULL && value_is_string(arguments[1]))
        object->column->name.text = str_copy(host_of(vm)->arena, value_text(arguments[1]));
    return dictionary_put(vm, (struct dictionary *)arguments[0].object, arguments[1], arguments[2]);
}

static const struct native_function names_methods[] = {
    {"__setitem__", "(self, key, item)", names_setitem, NATIVE_METHOD}, {0}};
static const struct native_class names_class = {.name = "ClassNames",
                                                .module = "sqlalchemy.orm._declarative",
                                                .base = &builtin_dict,
                                                .methods = names_methods};

static const struct native_class *const declarative_classes[] = {
    &names_class,

    &mapped_class, &dynamic_mapped_class, &write_only_mapped_class, &mapped_column_class, NULL};
static const struct native_function declarative_functions[] = {
    {"declare", "(class_, type_annotation_map, metadata)", host_declare, NATIVE_METHOD},
    {"evaluate", "(text, class_)", evaluate_text, NATIVE_METHOD},
    {"describe", "(annotation, class_)", describe, NATIVE_METHOD},
    {"warn_unknown_base", "(name, base)", warn_unknown_base, NATIVE_METHOD},
    {0}};
const struct native_module declarative_module = {.name = "sqlalchemy.orm._declarative",
                                                 .functions = declarative_functions,
                                                 .classes = declarative_classes};
