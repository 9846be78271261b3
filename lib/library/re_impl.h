/* The parts of the module re: patterns are PCRE2's, after their syntax was translated. */
#ifndef LIBRARY_RE_IMPL_H
#define LIBRARY_RE_IMPL_H

#include "library/library_impl.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* The numbers are Python's. */
enum re_flag {
    RE_IGNORECASE = 2,
    RE_LOCALE = 4,
    RE_MULTILINE = 8,
    RE_DOTALL = 16,
    RE_UNICODE = 32,
    RE_VERBOSE = 64,
    RE_DEBUG = 128,
    RE_ASCII = 256
};

struct re_pattern {
    struct object base;
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *limits;
    value text;        /* as it was given */
    value group_index; /* a dictionary: name to number */
    int64_t flags;
    size_t groups;
};

struct re_match {
    struct object base;
    value pattern;
    value subject; /* a string */
    int64_t pos;   /* in characters, as the caller gave them */
    int64_t end_pos;
    size_t *spans; /* two a group, in bytes; PCRE2_UNSET: did not take part. Of malloc */
    size_t groups; /* with group 0 */
};

extern const struct native_class re_pattern_class, re_match_class;

static inline struct re_pattern *re_pattern_of(value v)
{
    return (struct re_pattern *)v.object;
}
static inline struct re_match *re_match_of(value v)
{
    return (struct re_match *)v.object;
}

/* Raises re.error; position: in bytes of the pattern, or beyond it for none. Returns false. */
bool re_error(struct vm *vm, str pattern, size_t position, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Python's syntax to PCRE2's. Flags that the pattern begins with, as in (?i), are added. */
bool re_translate(struct vm *vm, str pattern, int64_t *flags, struct buf *out);
bool re_compile(struct vm *vm, const value *arguments, value *result);

/* What a round of sub, split, findall and finditer looks at. */
struct re_search {
    struct re_pattern *pattern;
    const struct string *subject;
    size_t at;  /* bytes: where to begin */
    size_t end; /* bytes: where the subject ends */
    uint32_t options;
};
/* False: there is no match, or an exception. The spans are in pattern->data until the next call. */
bool re_execute(struct vm *vm, const struct re_search *search);
/* Moves behind the match that was found; the next one may not be empty at the same place. */
void re_advance(struct re_search *search, const size_t *spans);

/* A Match of what was executed last. */
value re_match_new(struct vm *vm, value pattern, value subject, int64_t pos, int64_t end_pos);
/* The text of a group; absent: it did not take part. */
str re_match_text(const struct re_match *match, size_t group);
/* By number or name: IndexError "no such group". */
bool re_match_group(struct vm *vm, const struct re_match *match, value group, size_t *number);
/* Adds the template with its references resolved. */
bool re_expand(struct vm *vm, const struct re_match *match, str template, struct buf *out);
size_t re_character_offset(const struct string *subject, size_t byte);

native_call re_match_expand;
native_call re_pattern_match, re_pattern_fullmatch, re_pattern_search, re_pattern_findall,
    re_pattern_finditer, re_pattern_split, re_pattern_sub, re_pattern_subn;

#endif
