# migrate: Alembic without Python.
#
#   make                 build/migrate
#   make demo            on a fresh Debian: installs what is missing, builds, runs the sample environment
#   make install         program, man page and shell completions; obeys prefix and DESTDIR
#   make uninstall       takes them away again
#   make check           installs what the tests need, then runs every suite below and counts
#   make check-unit        the cmocka tests (tests/unit)
#   make check-cli         the transcripts (tests/cli); any tests/<suite>/run is a check-<suite>
#   make check-fuzz        replays the corpora of the fuzz targets (tests/fuzz)
#   make check-asan        unit tests, corpora and some suites under AddressSanitizer and UBSan
#   make check-valgrind    unit tests under valgrind
#   make lint            layers, headers, format, clang-tidy, limits, warnings of gcc and clang
#   make bench           side by side with sqlite3, psql, alembic and dbmate; prints a table
#   make fuzz            libFuzzer, FUZZ_SECONDS=60 for each target; FUZZ_TARGETS="url ini" for some
#   make coverage        line coverage of the unit tests and the transcripts
#   make format          clang-format over all sources
#   make docs            docs/migrate.1 as the program prints it
#   make clean
#
# MODE=plain|asan|coverage|fuzz|clang chooses build/<mode>/. V=1 shows the commands. CC, CFLAGS and
# LDFLAGS are added to what the program needs. CI=true makes warnings errors.

MODE ?= plain
BUILD := build/$(MODE)
prefix ?= /usr/local
PKG_CONFIG ?= pkg-config

CC_plain := gcc
CC_asan := gcc
CC_coverage := gcc
CC_fuzz := clang
CC_clang := clang
CC_gcc := gcc
ifeq ($(origin CC),default)
  CC := $(CC_$(MODE))
endif

CFLAGS_plain := -O2 -g
CFLAGS_asan := -O1 -g
CFLAGS_coverage := -O0 -g
CFLAGS_fuzz := -O1 -g
CFLAGS_clang := -O2 -g
CFLAGS_gcc := -O2 -g
CFLAGS ?= $(CFLAGS_$(MODE))

LANGUAGE := -std=c17 -D_GNU_SOURCE -include lib/base/banned.h -Ilib -Icmd
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
  -Wmissing-prototypes -Wformat=2 -Wvla -Wswitch-enum $(if $(filter true,$(CI)),-Werror)

FORTIFY := $(if $(filter -O0,$(CFLAGS)),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
HARDENED := -fPIE -fstack-protector-strong $(FORTIFY)
HARDENED_LINK := -pie -Wl,-z,relro,-z,now -Wl,--as-needed
SANITIZE := -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
NEEDED_plain := $(HARDENED)
NEEDED_clang := $(HARDENED)
NEEDED_gcc := $(HARDENED)
NEEDED_asan := $(SANITIZE)
NEEDED_coverage := --coverage -fprofile-update=atomic
NEEDED_fuzz := $(SANITIZE) -fsanitize=fuzzer-no-link
NEEDED_LINK_plain := $(HARDENED_LINK)
NEEDED_LINK_clang := $(HARDENED_LINK)
NEEDED_LINK_gcc := $(HARDENED_LINK)
NEEDED_LINK_asan := $(SANITIZE)
NEEDED_LINK_coverage := --coverage
NEEDED_LINK_fuzz := $(SANITIZE)

# These are loaded when they are first used: only their headers are needed here.
LINKED := sqlite3 inih libpcre2-8 libmd libtommath
LOADED := libpq libgit2 yaml-0.1
# Asked for when the first command needs it: "make demo" may have to install pkg-config before.
package_flags = $(shell $(PKG_CONFIG) $(1))$(if $(filter-out 0,$(.SHELLSTATUS)),$(error \
  a library is missing: "scripts/install-packages build" or "make demo" installs what there has to be))
PACKAGE_CFLAGS = $(eval PACKAGE_CFLAGS := $(call package_flags,--cflags $(LINKED) $(LOADED)))$(PACKAGE_CFLAGS)
PACKAGE_LIBS = $(eval PACKAGE_LIBS := $(call package_flags,--libs $(LINKED)))$(PACKAGE_LIBS)

ALL_CFLAGS = $(LANGUAGE) $(WARNINGS) $(NEEDED_$(MODE)) $(CPPFLAGS) $(CFLAGS) $(PACKAGE_CFLAGS)
ALL_LDFLAGS = $(NEEDED_LINK_$(MODE)) $(CFLAGS) $(LDFLAGS)
LIBS = $(PACKAGE_LIBS) -ldl -lm

LIB_SOURCES := $(wildcard lib/*/*.c lib/*/*/*.c)
CMD_SOURCES := $(wildcard cmd/*.c)
UNIT_SOURCES := $(wildcard tests/unit/test_*.c)
UNIT_SHARED_SOURCES := $(filter-out $(UNIT_SOURCES),$(wildcard tests/unit/*.c))
FUZZ_SOURCES := $(wildcard tests/fuzz/fuzz_*.c)
SOURCES := $(LIB_SOURCES) $(CMD_SOURCES) $(wildcard tests/*/*.c scripts/*.c)
HEADERS := $(wildcard lib/*/*.h lib/*/*/*.h cmd/*.h tests/*/*.h)

LIB := $(BUILD)/libmigrate.a
MIGRATE := $(BUILD)/migrate
# Python text that the interpreter runs: lib/<module>/python/[<folder>/]<name>.py is <module>_<name>_py.
EMBEDDED_PYTHON := $(wildcard lib/*/python/*.py lib/*/python/*/*.py)
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/%.o) $(EMBEDDED_PYTHON:%.py=$(BUILD)/%.o)
CMD_OBJECTS := $(CMD_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/templates.o
UNIT_SHARED := $(UNIT_SHARED_SOURCES:%.c=$(BUILD)/%.o)
UNIT_PROGRAMS := $(UNIT_SOURCES:%.c=$(BUILD)/%)
SUITE_SOURCES := $(wildcard tests/oracle/*.c tests/graph/*.c tests/python/*.c tests/autogenerate/*.c)
FUZZ_TARGETS ?= $(FUZZ_SOURCES:tests/fuzz/fuzz_%.c=%)
SUITE_PROGRAMS := $(SUITE_SOURCES:%.c=$(BUILD)/%)
FUZZ_PROGRAMS := $(FUZZ_TARGETS:%=$(BUILD)/tests/fuzz/fuzz_%)

Q := $(if $(V),,@)
say = @$(if $(V),:,printf '  %-8s%s\n' $(1) $(2))

.PHONY: all
all: $(MIGRATE)
ifeq ($(MODE),plain)
all: build/migrate
build/migrate: $(MIGRATE)
	@ln -sf plain/migrate $@ && touch -h $@
endif

# ---- building

$(MIGRATE): $(CMD_OBJECTS) $(LIB)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

$(LIB): $(LIB_OBJECTS)
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rc $@ $^

# Changes only when the compiler or a flag does: then everything is built anew.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(LIBS)' >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/templates.o: $(BUILD)/templates.c cmd/templates.h $(BUILD)/flags
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/%.c: %.py scripts/embed-python
	@mkdir -p $(@D)
	$(call say,EMBED,$<)
	$(Q)scripts/embed-python $< >$@.new && mv $@.new $@

$(EMBEDDED_PYTHON:%.py=$(BUILD)/%.o): %.o: %.c $(BUILD)/flags
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

# The folders are named too, so that a file that goes away is noticed.
$(BUILD)/templates.c: scripts/embed-templates templates $(wildcard templates/* templates/*/*)
	@mkdir -p $(@D)
	$(call say,EMBED,$@)
	$(Q)scripts/embed-templates templates >$@.new && mv $@.new $@

$(UNIT_PROGRAMS): %: %.o $(UNIT_SHARED) $(LIB)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(filter-out $(LIB),$^) $(LIB) $(LIBS) -lcmocka

# The tests of cmd/ link what they test.
$(BUILD)/tests/unit/test_options: $(BUILD)/cmd/options.o $(BUILD)/cmd/suggest.o
$(BUILD)/tests/unit/test_format_revision: $(BUILD)/cmd/format_revision.o $(BUILD)/cmd/output.o
$(BUILD)/tests/unit/test_report: $(BUILD)/cmd/report.o $(BUILD)/cmd/glyph.o

$(SUITE_PROGRAMS): %: %.o $(LIB)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

# Under libFuzzer a fuzz target brings its own main(); elsewhere replay.c feeds it its corpus.
ifeq ($(MODE),fuzz)
$(FUZZ_PROGRAMS): %: %.o $(LIB)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)
else
$(FUZZ_PROGRAMS): %: %.o $(BUILD)/tests/fuzz/replay.o $(LIB)
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)
endif

# ---- using

.PHONY: demo
demo:
	@scripts/install-packages build
	@$(MAKE) --no-print-directory all $(BUILD)/scripts/print_tables
	@scripts/demo

$(BUILD)/scripts/%: $(BUILD)/scripts/%.o
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

bindir := $(DESTDIR)$(prefix)/bin
sharedir := $(DESTDIR)$(prefix)/share
# Each row: where it goes, and the words that make the program print it.
INSTALLED_BASH := $(sharedir)/bash-completion/completions/migrate
INSTALLED_ZSH := $(sharedir)/zsh/site-functions/_migrate
INSTALLED_FISH := $(sharedir)/fish/vendor_completions.d/migrate.fish
INSTALLED_MAN := $(sharedir)/man/man1/migrate.1

.PHONY: install uninstall
install: $(MIGRATE)
	install -d $(bindir) $(dir $(INSTALLED_BASH) $(INSTALLED_ZSH) $(INSTALLED_FISH) $(INSTALLED_MAN))
	install -m 755 $(MIGRATE) $(bindir)/migrate
	install -m 644 docs/migrate.1 $(INSTALLED_MAN)
	$(MIGRATE) completion bash >$(INSTALLED_BASH)
	$(MIGRATE) completion zsh >$(INSTALLED_ZSH)
	$(MIGRATE) completion fish >$(INSTALLED_FISH)

uninstall:
	rm -f $(bindir)/migrate $(INSTALLED_MAN) $(INSTALLED_BASH) $(INSTALLED_ZSH) $(INSTALLED_FISH)

.PHONY: docs
docs: $(MIGRATE)
	$(MIGRATE) help --man >docs/migrate.1.new && mv docs/migrate.1.new docs/migrate.1

# ---- testing

# A suite is a folder of tests/ with a program "run": it prints what fails and, last, "N passed, N failed".
SUITES := $(patsubst tests/%/run,%,$(wildcard tests/*/run))
CHECKS := check-unit check-fuzz $(filter-out check-unit check-fuzz,$(SUITES:%=check-%)) \
  check-asan check-valgrind
WITH_POSTGRESQL := tests/postgresql/with-server
# What every suite may rely on.
SUITE_ENVIRONMENT = MAKE='$(MAKE)' MODE=$(MODE) MIGRATE=$(abspath $(MIGRATE)) BUILD=$(abspath $(BUILD))

.PHONY: check $(CHECKS)
check:
	@scripts/install-packages test
	+@$(SUITE_ENVIRONMENT) $(WITH_POSTGRESQL) tests/run $(CHECKS)

check-unit: $(UNIT_PROGRAMS)
	@$(SUITE_ENVIRONMENT) $(WITH_POSTGRESQL) tests/unit/run $(UNIT_PROGRAMS)

check-fuzz: $(FUZZ_PROGRAMS)
	@tests/fuzz/run $(FUZZ_PROGRAMS)

$(filter-out check-unit check-fuzz,$(SUITES:%=check-%)): check-%: $(MIGRATE)
	@$(SUITE_ENVIRONMENT) $(WITH_POSTGRESQL) tests/$*/run

check-oracle: $(filter $(BUILD)/tests/oracle/%,$(SUITE_PROGRAMS))
check-graph: $(filter $(BUILD)/tests/graph/%,$(SUITE_PROGRAMS))
check-python: $(filter $(BUILD)/tests/python/%,$(SUITE_PROGRAMS))
check-autogenerate: $(filter $(BUILD)/tests/autogenerate/%,$(SUITE_PROGRAMS))

# Of the suites those that run the most code in the least time, and preload nothing.
ASAN_SUITES := $(filter cli models python,$(SUITES))
check-asan:
	+@$(WITH_POSTGRESQL) tests/run --in-mode asan check-unit check-fuzz $(ASAN_SUITES:%=check-%)

check-valgrind: $(UNIT_PROGRAMS)
	@$(SUITE_ENVIRONMENT) $(WITH_POSTGRESQL) tests/unit/run --valgrind $(UNIT_PROGRAMS)

.PHONY: fuzz fuzz-programs
FUZZ_SECONDS ?= 60
fuzz:
	@$(MAKE) --no-print-directory MODE=fuzz fuzz-programs
	@FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/search $(FUZZ_TARGETS)
fuzz-programs: $(FUZZ_PROGRAMS)

.PHONY: coverage
coverage:
	@rm -rf build/coverage
	+@$(WITH_POSTGRESQL) tests/run --in-mode coverage check-unit $(filter check-cli,$(SUITES:%=check-%))
	@scripts/print-coverage build/coverage

.PHONY: bench
bench:
	@scripts/install-packages bench
	@$(MAKE) --no-print-directory all
	@MIGRATE=$(abspath $(MIGRATE)) $(WITH_POSTGRESQL) tests/bench/bench

.PHONY: lint objects format
lint:
	@scripts/install-packages lint
	+@MAKE='$(MAKE)' ALL_CFLAGS='$(ALL_CFLAGS)' scripts/lint
objects: $(LIB_OBJECTS) $(CMD_OBJECTS) $(UNIT_SHARED) \
  $(patsubst %.c,$(BUILD)/%.o,$(UNIT_SOURCES) $(FUZZ_SOURCES) $(SUITE_SOURCES))
format:
	clang-format -i $(SOURCES) $(HEADERS)

.PHONY: clean
clean:
	rm -rf build

.SECONDARY:
.DELETE_ON_ERROR:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

.PHONY: FORCE
FORCE:
