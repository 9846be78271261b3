# migrate: Alembic without Python.
#
#   make            build/plain/migrate, also linked as build/migrate
#   make check-unit the cmocka tests
#   make MODE=asan  the same with AddressSanitizer and UBSan (build/asan)

MODE ?= plain
CC ?= gcc
PKG_CONFIG ?= pkg-config
BUILD := build/$(MODE)

CSTD := -std=c17 -D_GNU_SOURCE
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
  -Wformat=2 -Wvla -Wswitch-enum
CFLAGS_plain := -O2 -g -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
LDFLAGS_plain := -pie -Wl,-z,relro,-z,now -Wl,--as-needed
CFLAGS_asan := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
LDFLAGS_asan := -fsanitize=address,undefined
CFLAGS ?= $(CFLAGS_$(MODE))
LDFLAGS ?= $(LDFLAGS_$(MODE))
PACKAGES := sqlite3 inih
HEADERS_ONLY := libpq libgit2
ALL_CFLAGS = $(CSTD) $(WARNINGS) $(CFLAGS) -include lib/base/banned.h -Ilib -Icmd \
  $(shell $(PKG_CONFIG) --cflags $(PACKAGES) $(HEADERS_ONLY))
LIBS := $(shell $(PKG_CONFIG) --libs $(PACKAGES)) -ldl

LIB_SOURCES := $(wildcard lib/*/*.c)
CMD_SOURCES := $(wildcard cmd/*.c)
UNIT_SOURCES := $(wildcard tests/unit/test_*.c)
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/%.o)
CMD_OBJECTS := $(CMD_SOURCES:%.c=$(BUILD)/%.o)
UNIT_PROGRAMS := $(UNIT_SOURCES:%.c=$(BUILD)/%)

Q := $(if $(V),,@)

all: $(BUILD)/migrate

$(BUILD)/migrate: $(CMD_OBJECTS) $(BUILD)/libmigrate.a
	@echo "  LD      $@"
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)
	@ln -sf $(MODE)/migrate build/migrate

$(BUILD)/libmigrate.a: $(LIB_OBJECTS)
	@echo "  AR      $@"
	$(Q)rm -f $@ && $(AR) rc $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC      $<"
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/libmigrate.a
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka

check-unit: $(UNIT_PROGRAMS)
	@for program in $^; do $$program || exit 1; done

clean:
	rm -rf build

.PHONY: all check-unit clean
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
