/* What every module stands on: arenas, text, errors, files, logs. This is its front header. */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/bug.h"
#include "base/distance.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/log.h"
#include "base/map.h"
#include "base/mask.h"
#include "base/repr.h"
#include "base/shared_library.h"
#include "base/str.h"
#include "base/utf8.h"

#endif
