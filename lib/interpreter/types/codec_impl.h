/* Texts to bytes and back: UTF-8, ASCII, Latin-1. */
#ifndef INTERPRETER_CODEC_IMPL_H
#define INTERPRETER_CODEC_IMPL_H

#include "interpreter/vm.h"

/* `errors` is strict, ignore, replace, backslashreplace, xmlcharrefreplace. */
bool codec_encode(struct vm *vm, str text, str encoding, str errors, struct buf *out);
bool codec_decode(struct vm *vm, str data, str encoding, str errors, struct buf *out);

#endif
