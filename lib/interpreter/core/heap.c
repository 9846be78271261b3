/* The heap: objects, what they own, temporaries, interned strings. */
#include "interpreter/core/core_impl.h"

void *heap_new(struct vm *vm, struct class *class, enum object_layout layout, size_t size)
{
    struct object *object = calloc(1, size);
    if (object == NULL)
        out_of_memory();
    object->class = class;
    object->layout = layout;
    object->size = size;
    object->next = vm->objects;
    vm->objects = object;
    vm->bytes += size;
    heap_push_temporary(vm, value_of(object));
    return object;
}

void *heap_resize(struct vm *vm, void *block, size_t old_size, size_t new_size)
{
    vm->bytes = vm->bytes - old_size + new_size;
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    void *moved = realloc(block, new_size);
    if (moved == NULL)
        out_of_memory();
    return moved;
}

bool heap_reserve(struct vm *vm, size_t size)
{
    if (size < vm->limits.memory && vm->bytes + size < vm->limits.memory)
        return true;
    return vm_refuse(vm, "the script needs more than %zu MiB of memory",
                     vm->limits.memory / 1048576);
}

struct object *vm_new_object(struct vm *vm, struct class *class)
{
    return heap_new(vm, class, class->layout, class->instance_size);
}

/* ---- temporaries */

void heap_push_temporary(struct vm *vm, value v)
{
    if (v.kind != VALUE_OBJECT)
        return;
    if (vm->temporary_count == vm->temporary_capacity) {
        size_t capacity = vm->temporary_capacity == 0 ? 256 : vm->temporary_capacity * 2;
        vm->temporaries =
            heap_resize(vm, vm->temporaries, vm->temporary_capacity * sizeof *vm->temporaries,
                        capacity * sizeof *vm->temporaries);
        vm->temporary_capacity = capacity;
    }
    vm->temporaries[vm->temporary_count++] = v.object;
}

size_t vm_temporaries(const struct vm *vm)
{
    return vm->temporary_count;
}

void vm_release_temporaries(struct vm *vm, size_t mark, value kept)
{
    if (mark < vm->temporary_count)
        vm->temporary_count = mark;
    heap_push_temporary(vm, kept);
}

void vm_keep(struct vm *vm, value v)
{
    if (v.kind == VALUE_OBJECT)
        LIST_PUSH(&vm->arena, &vm->kept, v);
}

/* ---- interned strings */

struct string *vm_intern(struct vm *vm, str text)
{
    struct string *string = map_find(&vm->interned, text);
    if (string != NULL)
        return string;
    string = (struct string *)value_string(vm, text).object;
    string->base.is_permanent = true;
    string_hash(string);
    map_put(&vm->arena, &vm->interned, string->text, string);
    return string;
}

struct string *vm_name(struct vm *vm, str text)
{
    struct string *string = map_find(&vm->interned, text);
    return string != NULL ? string : (struct string *)value_string(vm, text).object;
}
