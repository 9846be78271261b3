#include "format_revision.h"

static void add_list(struct buf *out, const struct strs *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        buf_add(out, list->items[i]);
    }
}

static void add_if(struct buf *out, bool is_so, const char *mark)
{
    if (is_so)
        buf_add(out, str_from(mark));
}

static void add_parents(struct buf *out, const struct revision *revision)
{
    if (revision->down_revisions.count == 0)
        buf_add(out, STR("<base>"));
    else
        add_list(out, &revision->down_revisions);
}

static bool is_row(const struct strs *current, const struct revision *revision)
{
    return current != NULL && strs_contain(current, revision->id);
}

void format_revision_line(struct buf *out, const struct revision *revision,
                          struct line_format format)
{
    if (format.with_parents) {
        add_parents(out, revision);
        if (revision->depends_on.count > 0) {
            buf_add(out, STR(" ("));
            add_list(out, &revision->depends_on);
            buf_add(out, STR(")"));
        }
        buf_add(out, STR(" -> "));
    }
    buf_add(out, revision->id);
    if (format.with_labels && revision->labels.count > 0) {
        buf_add(out, STR(" ("));
        add_list(out, &revision->labels);
        buf_add(out, STR(")"));
    }
    bool is_real_head = revision_is_real_head(revision);
    add_if(out, is_real_head, " (head)");
    add_if(out, revision_is_head(revision) && !is_real_head, " (effective head)");
    add_if(out, is_row(format.current, revision), " (current)");
    if (!format.without_tree) {
        add_if(out, revision_is_branch_point(revision), " (branchpoint)");
        add_if(out, revision_is_merge_point(revision), " (mergepoint)");
    }
    if (format.with_doc)
        buf_add_format(out, ", %.*s", STR_ARG(revision->doc));
}

/* Takes the next line as Python's str.splitlines() does. */
static bool next_line(str *rest, str *line)
{
    if (rest->length == 0)
        return false;
    size_t at = 0, end;
    uint32_t character;
    do {
        end = at;
        if (!utf8_next(*rest, &at, &character)) {
            character = 0;
            at = end + 1;
        }
        bool ends = (character >= '\n' && character <= '\r') ||
                    (character >= 0x1C && character <= 0x1E) || character == 0x85 ||
                    character == 0x2028 || character == 0x2029;
        if (!ends)
            continue;
        *line = str_slice(*rest, 0, end);
        if (character == '\r' && at < rest->length && rest->data[at] == '\n')
            at++;
        *rest = str_from_offset(*rest, at);
        return true;
    } while (at < rest->length);
    *line = *rest;
    *rest = (str){0};
    return true;
}

static void add_longdoc(struct buf *out, str longdoc)
{
    str line;
    bool is_first = true;
    while (next_line(&longdoc, &line)) {
        buf_add(out, is_first ? STR("    ") : STR("\n    "));
        buf_add(out, line);
        is_first = false;
    }
    buf_add_char(out, '\n');
}

static void add_field(struct buf *out, const char *title, const struct strs *list)
{
    if (list->count == 0)
        return;
    buf_add_format(out, "%s: ", title);
    add_list(out, list);
    buf_add_char(out, '\n');
}

static void add_children(struct buf *out, const struct revision *revision)
{
    buf_add(out, STR("Branches into: "));
    for (size_t i = 0; i < revision->children.count; i++) {
        add_if(out, i > 0, ", ");
        buf_add(out, revision->children.items[i]->id);
    }
    buf_add_char(out, '\n');
}

void format_revision_entry(struct buf *out, const struct revision *revision,
                           const struct strs *current)
{
    buf_add_format(out, "Rev: %.*s", STR_ARG(revision->id));
    add_if(out, revision_is_head(revision), " (head)");
    add_if(out, revision_is_branch_point(revision), " (branchpoint)");
    add_if(out, revision_is_merge_point(revision), " (mergepoint)");
    add_if(out, is_row(current, revision), " (current)");
    buf_add(out, revision_is_merge_point(revision) ? STR("\nMerges: ") : STR("\nParent: "));
    add_parents(out, revision);
    buf_add_char(out, '\n');
    add_field(out, "Also depends on", &revision->depends_on);
    if (revision_is_branch_point(revision))
        add_children(out, revision);
    add_field(out, "Branch names", &revision->labels);
    buf_add_format(out, "Path: %.*s\n\n", STR_ARG(revision->path));
    add_longdoc(out, revision->longdoc);
}

void format_revision(struct buf *out, const struct revision *revision, bool is_verbose,
                     struct line_format format)
{
    if (is_verbose)
        format_revision_entry(out, revision, format.current);
    else
        format_revision_line(out, revision, format);
}

static void add_texts(struct json *json, const char *key, const struct strs *list)
{
    json_key(json, key);
    json_strs(json, list);
}

static void add_text(struct json *json, const char *key, str text)
{
    json_key(json, key);
    json_text(json, text);
}

static void add_bool(struct json *json, const char *key, bool value)
{
    json_key(json, key);
    json_bool(json, value);
}

static void add_object(struct json *json, const struct revision *revision,
                       const struct strs *current)
{
    json_open_object(json);
    add_text(json, "revision", revision->id);
    add_texts(json, "down_revision", &revision->down_revisions);
    add_texts(json, "depends_on", &revision->depends_on);
    add_texts(json, "branch_labels", &revision->labels);
    add_text(json, "doc", revision->doc.data != NULL ? revision->doc : STR(""));
    add_text(json, "path", revision->path);
    json_key(json, "children");
    json_open_list(json);
    for (size_t i = 0; i < revision->children.count; i++)
        json_text(json, revision->children.items[i]->id);
    json_close_list(json);
    add_bool(json, "is_head", revision_is_head(revision));
    add_bool(json, "is_branch_point", revision_is_branch_point(revision));
    add_bool(json, "is_merge_point", revision_is_merge_point(revision));
    if (current != NULL)
        add_bool(json, "is_current", is_row(current, revision));
    else
        add_text(json, "is_current", (str){0});
    json_close_object(json);
}

void print_revisions_json(struct output *output, const struct revisions *revisions,
                          const struct strs *current)
{
    struct buf text = {0};
    struct json json = {.out = &text};
    json_open_list(&json);
    for (size_t i = 0; i < revisions->count; i++)
        if (revisions->items[i] != NULL)
            add_object(&json, revisions->items[i], current);
    json_close_list(&json);
    output_line(output, str_trim_end(buf_str(&text)));
    buf_free(&text);
}
