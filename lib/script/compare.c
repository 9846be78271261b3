/* Whether two revisions do the same. */
#include "script/revision.h"
#include "script/sql_script.h"

#include "db/db.h"

static bool is_equal_header(const struct revision *a, const struct revision *b)
{
    return a->format == b->format && str_equal(a->id, b->id) &&
           strs_equal(&a->down_revisions, &b->down_revisions) &&
           strs_equal(&a->depends_on, &b->depends_on) &&
           strs_equal(&a->branch_labels, &b->branch_labels);
}

static bool is_equal_section(const struct sql_section *a, const struct sql_section *b)
{
    bool is_postgresql = a->dialect.data == NULL || !str_equal(a->dialect, STR("sqlite"));
    return a->direction == b->direction && str_equal(a->dialect, b->dialect) &&
           a->is_transactional == b->is_transactional &&
           sql_text_equal(a->text, b->text, is_postgresql);
}

/* A script that cannot be cut into sections is like nothing but itself. */
static bool is_equal_sql(struct arena *scratch, str a, str b)
{
    struct error error = {0};
    struct source left_source = {.text = a}, right_source = {.text = b};
    struct sql_script left = {0}, right = {0};
    bool is_read = sql_script_parse(scratch, &left_source, &left, &error) &&
                   sql_script_parse(scratch, &right_source, &right, &error);
    error_clear(&error);
    bool is_equal = is_read && left.count == right.count;
    for (size_t i = 0; is_equal && i < left.count; i++)
        is_equal = is_equal_section(&left.items[i], &right.items[i]);
    return is_equal;
}

bool revision_compare_texts(const struct revision *a, const struct revision *b, bool *is_equal,
                            struct error *error)
{
    struct arena scratch = {0};
    str left = {0}, right = {0};
    bool is_read = revision_read_text(&scratch, a, &left, error) &&
                   revision_read_text(&scratch, b, &right, error);
    *is_equal = is_read && str_equal(left, right);
    if (is_read && !*is_equal && is_equal_header(a, b))
        *is_equal = a->format == REVISION_PYTHON ? python_text_equal(left, right)
                                                 : is_equal_sql(&scratch, left, right);
    arena_free(&scratch);
    return is_read;
}
