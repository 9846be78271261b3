/* Where an exception has been: tracebacks as CPython prints them, and errors for our caller. */
#include "interpreter/core/core_impl.h"

void exception_add_place(struct vm *vm, const struct frame *frame)
{
    if (!vm_has_exception(vm))
        return;
    struct exception *exception = (struct exception *)vm->pending.object;
    struct traceback_lines *lines = &exception->traceback;
    size_t at = (size_t)(frame->next - frame->code->instructions);
    struct traceback_line line = {frame->code, at > 0 ? at - 1 : 0};
    if (lines->count == lines->capacity) {
        lines->capacity = lines->capacity == 0 ? 4 : lines->capacity * 2;
        lines->items = realloc(lines->items, lines->capacity * sizeof line);
        if (lines->items == NULL)
            out_of_memory();
    }
    lines->items[lines->count++] = line;
}

static struct place place_in(const struct code *code, size_t instruction)
{
    struct code_span span = code->spans[instruction];
    return place_of(code->source, span.start, span.end - span.start);
}

struct place exception_place(value exception)
{
    const struct traceback_lines *lines = &((const struct exception *)exception.object)->traceback;
    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].code->is_project)
            return place_in(lines->items[i].code, lines->items[i].instruction);
    return (struct place){0};
}

struct place vm_place(const struct vm *vm)
{
    for (const struct frame *frame = vm->frame; frame != NULL; frame = frame->previous) {
        size_t at = (size_t)(frame->next - frame->code->instructions);
        if (frame->code->is_project)
            return place_in(frame->code, at > 0 ? at - 1 : 0);
    }
    return (struct place){0};
}

/* ---- text */

/* str() of it; when that itself fails, the failure is dropped. */
void exception_add_text(struct vm *vm, value exception, struct buf *out)
{
    value pending = vm->pending;
    struct buf text = {0};
    vm->pending = (value){0};
    heap_push_temporary(vm, exception);
    if (exception_is_refusal(vm, exception))
        buf_add(&text,
                value_text(((const struct exception *)exception.object)->arguments->items[0]));
    else if (!vm_add_str(vm, exception, &text)) {
        buf_clear(&text);
        buf_add(&text, STR("<exception str() failed>"));
    }
    buf_add(out, buf_str(&text));
    buf_free(&text);
    vm->pending = pending;
}

void exception_add_line(struct vm *vm, value exception, struct buf *out)
{
    const struct class *class = exception.object->class;
    struct buf text = {0};
    exception_add_text(vm, exception, &text);
    if (exception_is_refusal(vm, exception)) {
        buf_add(out, buf_str(&text));
        buf_free(&text);
        return;
    }
    if (class->module != NULL && !str_equal(class->module->text, STR("builtins")) &&
        !str_equal(class->module->text, STR("__main__")))
        buf_add_format(out, "%.*s.", STR_ARG(class->module->text));
    buf_add(out, class->qualified_name->text);
    if (text.length > 0)
        buf_add_format(out, ": %.*s", STR_ARG(buf_str(&text)));
    buf_free(&text);
}

static void add_notes(const struct exception *exception, struct buf *out)
{
    for (size_t i = 0; exception->notes != NULL && i < exception->notes->values.count; i++)
        buf_add_format(out, "\n%.*s", STR_ARG(value_text(exception->notes->values.items[i])));
}

static void add_traceback_line(const struct traceback_line *line, struct buf *out)
{
    struct place place = place_in(line->code, line->instruction);
    str text = str_trim(place_line(place));
    buf_add_format(out, "  File \"%.*s\", line %zu, in %.*s\n", STR_ARG(place.source->name),
                   place_position(place).line, STR_ARG(line->code->name->text));
    if (text.length > 0)
        buf_add_format(out, "    %.*s\n", STR_ARG(text));
}

static bool is_same_line(const struct traceback_line *a, const struct traceback_line *b)
{
    return a->code == b->code && a->instruction == b->instruction;
}

/* Recursion repeats a line: after three of them the rest are counted, as CPython does. The modules
 * that came with the program are no matter of the project's. */
static void add_lines(const struct traceback_lines *lines, struct buf *out)
{
    size_t repeated = 0;
    for (size_t i = lines->count; i > 0; i--) {
        const struct traceback_line *line = &lines->items[i - 1];
        if (!line->code->is_project)
            continue;
        bool is_again = i < lines->count && is_same_line(line, &lines->items[i]);
        repeated = is_again ? repeated + 1 : 0;
        if (repeated < 3)
            add_traceback_line(line, out);
        bool is_last = i == 1 || !is_same_line(line, &lines->items[i - 2]);
        if (is_last && repeated >= 3)
            buf_add_format(out, "  [Previous line repeated %zu more time%s]\n", repeated - 2,
                           repeated == 3 ? "" : "s");
    }
}

/* Those of causes and contexts come first. The chain has no ring, but it may be long. */
static void add_chained(struct vm *vm, value exception, struct buf *out, size_t depth)
{
    const struct exception *e = (const struct exception *)exception.object;
    bool has_cause = !value_is_absent(e->cause);
    value before = has_cause ? e->cause : e->hides_context ? (value){0} : e->context;
    if (!value_is_absent(before) && depth < 20) {
        add_chained(vm, before, out, depth + 1);
        exception_add_line(vm, before, out);
        add_notes((const struct exception *)before.object, out);
        buf_add(out, has_cause ? STR("\n\nThe above exception was the direct cause of the "
                                     "following exception:\n\n")
                               : STR("\n\nDuring handling of the above exception, another "
                                     "exception occurred:\n\n"));
    }
    if (e->traceback.count > 0)
        buf_add(out, STR("Traceback (most recent call last):\n"));
    add_lines(&e->traceback, out);
}

void exception_add_traceback(struct vm *vm, value exception, struct buf *out)
{
    add_chained(vm, exception, out, 0);
}

void vm_add_traceback(struct vm *vm, value exception, struct buf *out)
{
    exception_add_traceback(vm, exception, out);
}

/* ---- for our caller */

bool vm_fail(struct vm *vm, struct error *error)
{
    struct buf line = {0};
    struct buf traceback = {0};
    if (!vm_has_exception(vm))
        BUG("vm_fail without an exception");
    value exception = vm_take_exception(vm);
    const struct exception *e = (const struct exception *)exception.object;
    exception_add_line(vm, exception, &line);
    add_notes(e, &line);
    exception_add_traceback(vm, exception, &traceback);
    fail_at(error, exception_place(exception), "%.*s", STR_ARG(buf_str(&line)));
    if (traceback.length > 0 && !exception_is_refusal(vm, exception))
        error_add_detail(error, "%.*s", STR_ARG(str_trim_end(buf_str(&traceback))));
    if (!value_is_absent(e->hint))
        error_add_hint(error, "%.*s", STR_ARG(value_text(e->hint)));
    if (!exception_is_refusal(vm, exception))
        error_set_code(error, class_name(vm_class_of(vm, exception)));
    error_keep_source(error);
    buf_free(&line);
    buf_free(&traceback);
    return false;
}
