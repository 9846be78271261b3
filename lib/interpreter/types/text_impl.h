/* What the built-in texts and numbers share: characters, digits, format specifications. */
#ifndef INTERPRETER_TEXT_IMPL_H
#define INTERPRETER_TEXT_IMPL_H

#include "interpreter/integer.h"

/* ---- characters: classes and cases as str's methods see them (unicode.c) */

bool character_is_letter(uint32_t character);
bool character_is_decimal(uint32_t character);
bool character_is_numeric(uint32_t character);
bool character_is_space(uint32_t character);
bool character_is_upper(uint32_t character);
bool character_is_lower(uint32_t character);
bool character_is_printable(uint32_t character);
int character_decimal(uint32_t character); /* 0 to 9, or -1 */
/* A case may be several characters: ß. */
void character_add_upper(struct buf *out, uint32_t character);
void character_add_title(struct buf *out, uint32_t character);
void character_add_folded(struct buf *out, uint32_t character);
uint32_t character_lower(uint32_t character);
/* The character from `start` to `end`: a sigma at the end of a word has a form of its own. */
void text_add_lower_at(struct buf *out, str text, size_t start, size_t end);
void text_add_lower(struct buf *out, str text);

void buf_add_character(struct buf *out, uint32_t character);
void buf_add_repeated(struct buf *out, uint32_t character, size_t count);
bool text_is_ascii(str text);
/* Where the character with the number `index` begins; text.length when there are fewer. */
size_t text_offset(str text, size_t index);
/* repr() with all beyond ASCII escaped. */
void text_add_ascii(struct buf *out, str text);
/* The same of what is a repr() already. */
void text_escape_ascii(struct buf *out, str shown);
/* repr() of bytes: b'…'. */
void bytes_add_repr(struct buf *out, str data);

/* ---- numbers (number_text.c) */

/* repr(): the shortest text that is read as the same number. */
void number_add_repr(struct buf *out, double number);
/* Digits without a sign; of integers of all sizes: integer_add_digits. */
void integer_add_base(struct buf *out, uint64_t magnitude, unsigned base, bool is_upper);
static inline uint64_t integer_magnitude(int64_t integer)
{
    return integer < 0 ? 0 - (uint64_t)integer : (uint64_t)integer;
}
const char *integer_digits(bool is_upper); /* 0 to 9, a to z */
int integer_digit_of(char c);              /* 99: it is none */
enum number_text { NUMBER_READ, NUMBER_NOT_ONE, NUMBER_TOO_BIG };
/* What int(text, base) takes: blanks around, a sign, a prefix, `_` between digits. */
enum number_text text_to_integer(str text, int base, int64_t *integer);
/* What is NUMBER_TOO_BIG there. */
bool text_to_big_integer(struct vm *vm, str text, int base, value *result);
bool text_to_float(str text, double *number);

/* ---- format specifications (format_spec.c) */

/* Wider than anything that is meant: what goes beyond is refused. */
enum { FORMAT_WIDTH_MAX = 1000000, STRING_FILL_MAX = 100000000 };

/* format(object, spec) of a str, int, bool, or float; class_name is for messages. */
bool format_string(struct vm *vm, str text, const char *class_name, str spec, struct buf *out);
bool format_integer(struct vm *vm, value integer, const char *class_name, str spec,
                    struct buf *out);
bool format_float(struct vm *vm, double number, const char *class_name, str spec, struct buf *out);
/* A number as %e, %f or %g prints it, of any size: `inf` and `nan` too. */
void number_add_printf(struct buf *out, double number, char type, int precision, bool alternate);

#endif
