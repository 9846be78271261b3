/* list.sort and sorted(): a stable merge sort, which the comparisons may leave at any moment. */
#include "interpreter/types/builtin_impl.h"

struct sorter {
    struct vm *vm;
    bool is_reverse;
    value *keys;  /* what is compared */
    value *items; /* what is moved along with it; NULL: the keys are the items */
    value *spare_keys;
    value *spare_items;
};

/* a < b, quick where it can be. */
static bool is_less(struct vm *vm, value a, value b, bool *is)
{
    if (a.kind == VALUE_INTEGER && b.kind == VALUE_INTEGER)
        *is = a.integer < b.integer;
    else if (value_is_exactly(vm, a, CLASS_STR) && value_is_exactly(vm, b, CLASS_STR))
        *is = str_compare(value_text(a), value_text(b)) < 0;
    else
        return vm_less(vm, a, b, is);
    return true;
}

/* Whether the right one goes before the left one. */
static bool goes_before(struct sorter *sorter, value right, value left, bool *goes)
{
    if (sorter->is_reverse)
        return is_less(sorter->vm, left, right, goes);
    return is_less(sorter->vm, right, left, goes);
}

static void move(struct sorter *sorter, size_t to, size_t from)
{
    sorter->spare_keys[to] = sorter->keys[from];
    if (sorter->items != NULL)
        sorter->spare_items[to] = sorter->items[from];
}

/* Two sorted runs, [start, middle) and [middle, end), become one. */
static bool merge(struct sorter *sorter, size_t start, size_t middle, size_t end)
{
    size_t left = start;
    size_t right = middle;
    bool goes = false;
    if (!goes_before(sorter, sorter->keys[middle], sorter->keys[middle - 1], &goes))
        return false;
    if (!goes)
        return true;
    for (size_t to = start; to < end; to++) {
        goes = left == middle;
        if (!goes && right < end &&
            !goes_before(sorter, sorter->keys[right], sorter->keys[left], &goes))
            return false;
        move(sorter, to, goes ? right++ : left++);
    }
    memcpy(sorter->keys + start, sorter->spare_keys + start, (end - start) * sizeof(value));
    if (sorter->items != NULL)
        memcpy(sorter->items + start, sorter->spare_items + start, (end - start) * sizeof(value));
    return true;
}

static bool sort_run(struct sorter *sorter, size_t start, size_t end)
{
    if (end - start < 2)
        return true;
    size_t middle = start + (end - start) / 2;
    return sort_run(sorter, start, middle) && sort_run(sorter, middle, end) &&
           merge(sorter, start, middle, end);
}

static bool find_keys(struct vm *vm, value key, const value *items, size_t count, struct list *keys)
{
    for (size_t i = 0; i < count; i++) {
        value found;
        size_t mark = vm_temporaries(vm);
        if (!vm_call(vm, key, &items[i], 1, &found))
            return false;
        list_append(vm, keys, found);
        vm_release_temporaries(vm, mark, (value){0});
    }
    return true;
}

bool list_sort(struct vm *vm, struct list *list, value key, bool is_reverse)
{
    size_t count = list->values.count;
    struct sorter sorter = {.vm = vm, .is_reverse = is_reverse};
    struct list *keys = list_new(vm);
    /* While the list is sorted it is empty to everybody else. Its items live in `copy`. */
    struct list *copy = list_new(vm);
    struct values values = list->values;
    list->values = copy->values;
    copy->values = values;
    bool is_done = true;
    if (!value_is_missing(key)) {
        is_done = find_keys(vm, key, copy->values.items, count, keys);
        sorter.items = copy->values.items;
    }
    sorter.keys = sorter.items == NULL ? copy->values.items : keys->values.items;
    if (is_done && count > 1) {
        sorter.spare_keys = calloc(count * 2, sizeof(value));
        if (sorter.spare_keys == NULL)
            out_of_memory();
        sorter.spare_items = sorter.spare_keys + count;
        is_done = sort_run(&sorter, 0, count);
        free(sorter.spare_keys);
    }
    bool was_changed = list->values.count > 0;
    values = list->values;
    list->values = copy->values;
    copy->values = values;
    if (is_done && was_changed)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "list modified during sort");
    return is_done;
}
