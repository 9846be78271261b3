/* Operators: special methods of classes first, then what the built-in types do. */
#include "interpreter/core/core_impl.h"

struct operator_row {
    const char *symbol;
    size_t method; /* offsets in struct special_names */
    size_t reflected;
    size_t in_place;
};

#define NAME(member) offsetof(struct special_names, member)
static const struct operator_row operators[] = {
    [BINARY_OR] = {"|", NAME(or), NAME(ror), NAME(ior)},
    [BINARY_XOR] = {"^", NAME(xor), NAME(rxor), NAME(ixor)},
    [BINARY_AND] = {"&", NAME(and), NAME(rand), NAME(iand)},
    [BINARY_SHIFT_LEFT] = {"<<", NAME(lshift), NAME(rlshift), NAME(ilshift)},
    [BINARY_SHIFT_RIGHT] = {">>", NAME(rshift), NAME(rrshift), NAME(irshift)},
    [BINARY_ADD] = {"+", NAME(add), NAME(radd), NAME(iadd)},
    [BINARY_SUBTRACT] = {"-", NAME(sub), NAME(rsub), NAME(isub)},
    [BINARY_MULTIPLY] = {"*", NAME(mul), NAME(rmul), NAME(imul)},
    [BINARY_DIVIDE] = {"/", NAME(truediv), NAME(rtruediv), NAME(itruediv)},
    [BINARY_FLOOR_DIVIDE] = {"//", NAME(floordiv), NAME(rfloordiv), NAME(ifloordiv)},
    [BINARY_MODULO] = {"%", NAME(mod), NAME(rmod), NAME(imod)},
    [BINARY_MATRIX_MULTIPLY] = {"@", NAME(matmul), NAME(rmatmul), NAME(imatmul)},
    [BINARY_POWER] = {"**", NAME(pow), NAME(rpow), NAME(ipow)},
};

static struct string *name_at(const struct vm *vm, size_t offset)
{
    return *(struct string *const *)(const void *)((const char *)&vm->names + offset);
}

static bool is_plain(struct vm *vm, value v)
{
    return vm_class_of(vm, v)->is_builtin;
}

/* Whether `right` knows better than `left`: it derives from its class and overrides the method. */
static bool goes_first(struct vm *vm, value left, value right, const struct string *reflected)
{
    const struct class *a = vm_class_of(vm, left);
    const struct class *b = vm_class_of(vm, right);
    return a != b && class_is_subclass(b, a) &&
           !value_is_same(class_find(a, reflected), class_find(b, reflected));
}

/* *result is NotImplemented when there is no such method. */
static bool call_operator(struct vm *vm, value self, value other, struct string *name,
                          value *result)
{
    bool is_found = false;
    if (!vm_call_special(vm, self, name, &other, 1, result, &is_found))
        return false;
    if (!is_found)
        *result = (value){.kind = VALUE_NOT_IMPLEMENTED};
    return true;
}

static bool is_done(value result)
{
    return result.kind != VALUE_NOT_IMPLEMENTED;
}

static bool by_methods(struct vm *vm, value left, value right, struct string *method,
                       struct string *reflected, value *result)
{
    bool has_tried_right = false;
    *result = (value){.kind = VALUE_NOT_IMPLEMENTED};
    if (goes_first(vm, left, right, reflected)) {
        has_tried_right = true;
        if (!call_operator(vm, right, left, reflected, result))
            return false;
    }
    if (!is_done(*result) && !call_operator(vm, left, right, method, result))
        return false;
    if (!is_done(*result) && !has_tried_right &&
        (vm_class_of(vm, left) != vm_class_of(vm, right) || method == reflected))
        return call_operator(vm, right, left, reflected, result);
    return true;
}

static bool is_type_like(struct vm *vm, value v)
{
    return value_is_none(v) || value_has_layout(v, OBJECT_CLASS) ||
           (v.kind == VALUE_OBJECT &&
            (v.object->class == vm->builtin_classes[CLASS_UNION] ||
             v.object->class == vm->builtin_classes[CLASS_GENERIC_ALIAS]));
}

static bool is_type_or_unknown(struct vm *vm, value v)
{
    return is_type_like(vm, v) || value_is_opaque(v);
}

static bool find_binary(struct vm *vm, enum python_binary_operator operation, value left,
                        value right, value *result)
{
    const struct operator_row *row = &operators[operation];
    if (is_plain(vm, left) && is_plain(vm, right)) {
        if (!builtin_binary(vm, operation, left, right, result))
            return false;
    } else {
        if (!by_methods(vm, left, right, name_at(vm, row->method), name_at(vm, row->reflected),
                        result))
            return false;
        if (!is_done(*result) && !builtin_binary(vm, operation, left, right, result))
            return false;
    }
    if (!is_done(*result) && operation == BINARY_OR && is_type_or_unknown(vm, left) &&
        is_type_or_unknown(vm, right) && !(value_is_none(left) && value_is_none(right)))
        *result = union_new(vm, left, right);
    if (!is_done(*result) && (value_is_opaque(left) || value_is_opaque(right)))
        *result = opaque_from(vm, value_is_opaque(left) ? left : right);
    return true;
}

static bool raise_operands(struct vm *vm, const char *symbol, const char *suffix, value left,
                           value right)
{
    return vm_raise(vm, PYTHON_TYPE_ERROR, "unsupported operand type(s) for %s%s: '%s' and '%s'",
                    symbol, suffix, vm_type_name(vm, left), vm_type_name(vm, right));
}

/* Sequences have words of their own. */
static bool raise_binary(struct vm *vm, enum python_binary_operator operation, const char *suffix,
                         value left, value right)
{
    bool is_text = value_is_string(left);
    if (operation == BINARY_ADD && is_text && !value_is_opaque(right) && suffix[0] == '\0')
        return vm_raise(vm, PYTHON_TYPE_ERROR, "can only concatenate str (not \"%s\") to str",
                        vm_type_name(vm, right));
    if (operation == BINARY_ADD && is_text && !value_is_opaque(right))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "can only concatenate str (not \"%s\") to str",
                        vm_type_name(vm, right));
    if (operation == BINARY_ADD &&
        (value_has_layout(left, OBJECT_LIST) || value_has_layout(left, OBJECT_TUPLE)) &&
        !value_is_opaque(right) && (suffix[0] == '\0' || value_has_layout(left, OBJECT_TUPLE))) {
        const char *name = value_has_layout(left, OBJECT_LIST) ? "list" : "tuple";
        return vm_raise(vm, PYTHON_TYPE_ERROR, "can only concatenate %s (not \"%s\") to %s", name,
                        vm_type_name(vm, right), name);
    }
    const char *symbol = operation == BINARY_POWER && suffix[0] == '\0'
                             ? "** or pow()"
                             : operators[operation].symbol;
    return raise_operands(vm, symbol, suffix, left, right);
}

bool vm_binary(struct vm *vm, enum python_binary_operator operation, value left, value right,
               value *result)
{
    if (!find_binary(vm, operation, left, right, result))
        return false;
    return is_done(*result) || raise_binary(vm, operation, "", left, right);
}

bool vm_update(struct vm *vm, enum python_binary_operator operation, value left, value right,
               value *result)
{
    *result = (value){.kind = VALUE_NOT_IMPLEMENTED};
    if (!is_plain(vm, left) &&
        !call_operator(vm, left, right, name_at(vm, operators[operation].in_place), result))
        return false;
    if (!is_done(*result) && is_plain(vm, right) &&
        !builtin_update(vm, operation, left, right, result))
        return false;
    if (!is_done(*result) && !find_binary(vm, operation, left, right, result))
        return false;
    return is_done(*result) || raise_binary(vm, operation, "=", left, right);
}

/* ---- unary */

bool vm_unary(struct vm *vm, enum python_unary_operator operation, value operand, value *result)
{
    static const char *const symbols[] = {
        [UNARY_INVERT] = "~", [UNARY_PLUS] = "+", [UNARY_MINUS] = "-"};
    struct string *name = operation == UNARY_INVERT ? vm->names.invert
                          : operation == UNARY_PLUS ? vm->names.pos
                                                    : vm->names.neg;
    bool is_found = false;
    bool is_true = false;
    if (operation == UNARY_NOT) {
        bool is_good = vm_truth(vm, operand, &is_true);
        *result = value_boolean(!is_true);
        return is_good;
    }
    if (!is_plain(vm, operand) && !vm_call_special(vm, operand, name, NULL, 0, result, &is_found))
        return false;
    if (is_found)
        return true;
    if (!builtin_unary(vm, operation, operand, result))
        return false;
    if (is_done(*result))
        return true;
    if (value_is_opaque(operand)) {
        *result = opaque_from(vm, operand);
        return true;
    }
    return vm_raise(vm, PYTHON_TYPE_ERROR, "bad operand type for unary %s: '%s'",
                    symbols[operation], vm_type_name(vm, operand));
}

/* ---- comparisons */

struct comparison_row {
    const char *symbol;
    size_t method;
    size_t reflected;
};
static const struct comparison_row comparisons[] = {
    [COMPARE_EQUAL] = {"==", NAME(eq), NAME(eq)},
    [COMPARE_NOT_EQUAL] = {"!=", NAME(ne), NAME(ne)},
    [COMPARE_LESS] = {"<", NAME(lt), NAME(gt)},
    [COMPARE_LESS_EQUAL] = {"<=", NAME(le), NAME(ge)},
    [COMPARE_GREATER] = {">", NAME(gt), NAME(lt)},
    [COMPARE_GREATER_EQUAL] = {">=", NAME(ge), NAME(le)},
};

static bool has_own(struct vm *vm, value v, struct string *name)
{
    value found = class_lookup(vm, vm_class_of(vm, v), name);
    return !value_is_absent(found) && !class_is_object_default(vm, found, name);
}

static bool compare_by_methods(struct vm *vm, const struct comparison_row *row, value left,
                               value right, value *result)
{
    struct string *method = name_at(vm, row->method);
    struct string *reflected = name_at(vm, row->reflected);
    bool right_is_first = goes_first(vm, left, right, reflected);
    *result = (value){.kind = VALUE_NOT_IMPLEMENTED};
    if (right_is_first && has_own(vm, right, reflected) &&
        !call_operator(vm, right, left, reflected, result))
        return false;
    if (!is_done(*result) && has_own(vm, left, method) &&
        !call_operator(vm, left, right, method, result))
        return false;
    if (!is_done(*result) && !right_is_first && has_own(vm, right, reflected))
        return call_operator(vm, right, left, reflected, result);
    return true;
}

/* Without __ne__, != is what __eq__ says, turned around. */
static bool not_equal(struct vm *vm, value left, value right, value *result)
{
    bool is_true = false;
    if (!compare_by_methods(vm, &comparisons[COMPARE_NOT_EQUAL], left, right, result))
        return false;
    if (is_done(*result))
        return true;
    if (!compare_by_methods(vm, &comparisons[COMPARE_EQUAL], left, right, result))
        return false;
    if (!is_done(*result))
        return true;
    if (!vm_truth(vm, *result, &is_true))
        return false;
    *result = value_boolean(!is_true);
    return true;
}

static bool find_comparison(struct vm *vm, enum python_comparison_operator operation, value left,
                            value right, value *result)
{
    *result = (value){.kind = VALUE_NOT_IMPLEMENTED};
    if (!is_plain(vm, left) || !is_plain(vm, right)) {
        bool is_good = operation == COMPARE_NOT_EQUAL
                           ? not_equal(vm, left, right, result)
                           : compare_by_methods(vm, &comparisons[operation], left, right, result);
        if (!is_good || is_done(*result))
            return is_good;
    } else if ((value_has_layout(left, OBJECT_METHOD) || value_has_layout(left, OBJECT_INSTANCE)) &&
               !compare_by_methods(vm, &comparisons[operation], left, right, result)) {
        return false;
    }
    return is_done(*result) || builtin_compare(vm, operation, left, right, result);
}

bool vm_compare(struct vm *vm, enum python_comparison_operator operation, value left, value right,
                value *result)
{
    if (!find_comparison(vm, operation, left, right, result))
        return false;
    if (is_done(*result))
        return true;
    if (operation == COMPARE_EQUAL || operation == COMPARE_NOT_EQUAL) {
        bool is_same = value_is_same(left, right);
        *result = value_boolean(is_same == (operation == COMPARE_EQUAL));
        return true;
    }
    if (value_is_opaque(left) || value_is_opaque(right))
        return opaque_refuse(vm, value_is_opaque(left) ? left : right, "a comparison");
    return vm_raise(vm, PYTHON_TYPE_ERROR, "'%s' not supported between instances of '%s' and '%s'",
                    comparisons[operation].symbol, vm_type_name(vm, left), vm_type_name(vm, right));
}

/* The operands may be items of collections that the comparison changes. */
static bool compare_truth(struct vm *vm, enum python_comparison_operator operation, value a,
                          value b, bool *is_true)
{
    value result;
    size_t mark = vm->temporary_count;
    heap_push_temporary(vm, a);
    heap_push_temporary(vm, b);
    bool is_good = vm_compare(vm, operation, a, b, &result) && vm_truth(vm, result, is_true);
    vm->temporary_count = mark;
    return is_good;
}

bool vm_equal(struct vm *vm, value a, value b, bool *is_equal)
{
    if (a.kind == VALUE_OBJECT && value_is_same(a, b)) {
        *is_equal = true;
        return true;
    }
    return compare_truth(vm, COMPARE_EQUAL, a, b, is_equal);
}

bool vm_less(struct vm *vm, value a, value b, bool *is_less)
{
    return compare_truth(vm, COMPARE_LESS, a, b, is_less);
}
