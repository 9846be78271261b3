#include "python/compare.h"

#include "python/lexer.h"

static char byte_at(str text, size_t at)
{
    return at < text.length ? text.data[at] : '\0';
}

/* With "\r\n" as "\n". */
static bool is_equal_text(str a, str b)
{
    size_t i = 0, k = 0;
    for (; i < a.length || k < b.length; i++, k++) {
        i += byte_at(a, i) == '\r' && byte_at(a, i + 1) == '\n';
        k += byte_at(b, k) == '\r' && byte_at(b, k + 1) == '\n';
        if (i >= a.length || k >= b.length || a.data[i] != b.data[k])
            return false;
    }
    return true;
}

static bool next_word(str *rest, str *word)
{
    size_t start = 0, end;
    while (start < rest->length && char_is_space(rest->data[start]))
        start++;
    for (end = start; end < rest->length && !char_is_space(rest->data[end]);)
        end++;
    *word = str_slice(*rest, start, end);
    *rest = str_from_offset(*rest, end);
    return word->length > 0;
}

/* Word by word: how a docstring is wrapped does not count. */
static bool has_equal_words(str a, str b)
{
    str left, right;
    for (;;) {
        bool has_left = next_word(&a, &left), has_right = next_word(&b, &right);
        if (!has_left || !has_right)
            return has_left == has_right;
        if (!str_equal(left, right))
            return false;
    }
}

/* Tokens whose text is white space. */
static bool is_layout(enum python_token_kind kind)
{
    return kind == TOKEN_NEWLINE || kind == TOKEN_INDENT || kind == TOKEN_DEDENT ||
           kind == TOKEN_END;
}

struct side {
    const struct source *source;
    struct python_lexer lexer;
    struct python_token token;
};

static bool start(struct arena *scratch, struct side *side, const struct source *raw,
                  struct error *error)
{
    size_t at;
    if (!python_source_open(scratch, raw, &side->source, &at, error))
        return false;
    python_lexer_start(&side->lexer, side->source, at, side->source->text.length);
    return true;
}

static bool compare_tokens(struct side *a, struct side *b, bool *is_equal, struct error *error)
{
    bool is_first = true;     /* of its statement */
    bool must_end_it = false; /* a docstring that was wrapped anew */
    *is_equal = false;
    for (;;) {
        if (!python_lexer_next(&a->lexer, &a->token, error) ||
            !python_lexer_next(&b->lexer, &b->token, error))
            return false;
        enum python_token_kind kind = a->token.kind;
        if (kind != b->token.kind || (must_end_it && !is_layout(kind)))
            return true;
        if (kind == TOKEN_END)
            break;
        str left = python_token_text(&a->lexer, a->token);
        str right = python_token_text(&b->lexer, b->token);
        must_end_it = false;
        if (!is_layout(kind) && !is_equal_text(left, right)) {
            if (!is_first || kind != TOKEN_STRING || !has_equal_words(left, right))
                return true;
            must_end_it = true;
        }
        is_first = is_layout(kind);
    }
    *is_equal = true;
    return true;
}

bool python_text_equal(str a, str b)
{
    struct arena scratch = {0};
    struct error error = {0};
    struct source left_source = {.text = a}, right_source = {.text = b};
    struct side left = {0}, right = {0};
    bool is_equal = false;
    if (str_equal(a, b))
        return true;
    if (!start(&scratch, &left, &left_source, &error) ||
        !start(&scratch, &right, &right_source, &error) ||
        !compare_tokens(&left, &right, &is_equal, &error))
        is_equal = is_equal_text(a, b);
    error_clear(&error);
    arena_free(&scratch);
    return is_equal;
}
