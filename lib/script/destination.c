/* Destinations: targets of upgrade and downgrade, which may be relative to a revision or to the
 * database. */
#include "script/graph_impl.h"

#include <limits.h>

/* ---- Walking ---- */

static bool fail_ambiguous_walk(const struct resolution *resolution, const struct revisions *ways,
                                struct error *error)
{
    enum { SHOWN = 5 };
    struct strs ids = {0};
    for (size_t i = 0; i < ways->count && i < SHOWN; i++)
        LIST_PUSH(resolution->arena, &ids, ways->items[i]->id);
    str list = str_join(resolution->arena, &ids, STR(", "));
    fail_command(error, "Ambiguous walk");
    return error_add_hint(error, "the way forks into: %.*s%s; name a revision instead",
                          STR_ARG(list), ways->count > SHOWN ? ", …" : "");
}

/* Where one step up from `spot` may lead: what `branch` leaves of it. The lineage of the branch is
 * worked out once. */
static bool list_ways_up(const struct resolution *resolution, struct spot spot, str branch,
                         struct lineage *lineage, struct revisions *ways, struct error *error)
{
    const struct revisions *all =
        spot.kind == SPOT_REVISION ? &spot.revision->children : &resolution->graph->bases;
    ways->count = 0;
    if (branch.length > 0 && all->count == 0)
        return lineage_filter(resolution, all, branch, EDGES_VERSIONED, ways, error);
    bool is_known = lineage->is_everything || lineage->set.has != NULL;
    if (branch.length > 0 && !is_known &&
        !lineage_resolve(resolution, branch, EDGES_VERSIONED, lineage, error))
        return false;
    for (size_t i = 0; i < all->count; i++)
        if (branch.length == 0 || lineage_has(lineage, all->items[i]))
            LIST_PUSH(resolution->arena, ways, all->items[i]);
    return true;
}

static const struct revisions *ways_down(const struct resolution *resolution, struct spot spot)
{
    return spot.kind == SPOT_REVISION ? &spot.revision->parents : &resolution->graph->heads;
}

/* One step; false in `*has_moved` where the graph ends. */
static bool step_up(const struct resolution *resolution, str branch, struct lineage *lineage,
                    struct revisions *ways, struct spot *spot, bool *has_moved, struct error *error)
{
    if (!list_ways_up(resolution, *spot, branch, lineage, ways, error))
        return false;
    *has_moved = ways->count > 0;
    if (ways->count > 1)
        return fail_ambiguous_walk(resolution, ways, error);
    if (*has_moved)
        *spot = (struct spot){SPOT_REVISION, ways->items[0]};
    return true;
}

static bool step_down(const struct resolution *resolution, struct spot *spot, bool *has_moved,
                      struct error *error)
{
    *has_moved = spot->kind != SPOT_BASE;
    if (!*has_moved)
        return true;
    const struct revisions *ways = ways_down(resolution, *spot);
    if (ways->count > 1)
        return fail_ambiguous_walk(resolution, ways, error);
    *spot = ways->count == 0 ? (struct spot){.kind = SPOT_BASE}
                             : (struct spot){SPOT_REVISION, ways->items[0]};
    return true;
}

bool graph_walk_steps(const struct resolution *resolution, const struct walk *walk,
                      struct spot *spot, struct error *error)
{
    struct lineage lineage = {0};
    struct revisions ways = {0};
    *spot = (struct spot){walk->start == NULL ? SPOT_NOWHERE : SPOT_REVISION, walk->start};
    long left = walk->steps < 0 ? -walk->steps : walk->steps;
    for (; left > 0; left--) {
        bool has_moved;
        bool is_sound = walk->steps > 0 ? step_up(resolution, walk->branch, &lineage, &ways, spot,
                                                  &has_moved, error)
                                        : step_down(resolution, spot, &has_moved, error);
        if (!is_sound)
            return false;
        if (has_moved)
            continue;
        if (!walk->is_lenient)
            *spot = (struct spot){0};
        return true;
    }
    return true;
}

/* ---- Relative targets ---- */

/* (?:(.+?)@)?(\w+)?([+-]\d+), and then anything.
 * alembic: script/revision.py _relative_destination */
struct relative {
    str branch; /* absent where it is not written; so is symbol */
    str symbol;
    str number; /* with its sign, as written */
    long steps; /* a number too large for the type is the largest */
};

/* Letters beyond ASCII are letters to Python, too. */
static bool is_word_byte(char c)
{
    return char_is_word(c) || (unsigned char)c >= 0x80;
}

static bool match_symbol_and_number(str text, struct relative *relative)
{
    size_t sign = 0;
    while (sign < text.length && is_word_byte(text.data[sign]))
        sign++;
    if (sign == text.length || (text.data[sign] != '+' && text.data[sign] != '-'))
        return false;
    size_t end = sign + 1;
    long steps = 0;
    for (; end < text.length && char_is_digit(text.data[end]); end++) {
        int digit = text.data[end] - '0';
        steps = steps > (LONG_MAX - digit) / 10 ? LONG_MAX : steps * 10 + digit;
    }
    if (end == sign + 1)
        return false;
    relative->symbol = sign == 0 ? (str){0} : str_slice(text, 0, sign);
    relative->number = str_slice(text, sign, end);
    relative->steps = text.data[sign] == '-' ? -steps : steps;
    return true;
}

static bool match_relative(str text, struct relative *relative)
{
    *relative = (struct relative){0};
    for (size_t at = 1; at < text.length && text.data[at - 1] != '\n'; at++) {
        if (text.data[at] != '@' ||
            !match_symbol_and_number(str_from_offset(text, at + 1), relative))
            continue;
        relative->branch = str_slice(text, 0, at);
        return true;
    }
    return match_symbol_and_number(text, relative);
}

/* The number without sign and leading zeros. */
static str count_text(const struct relative *relative)
{
    str digits = str_from_offset(relative->number, 1);
    while (digits.length > 1 && digits.data[0] == '0')
        digits = str_from_offset(digits, 1);
    return digits;
}

static bool fail_count(const struct relative *relative, struct error *error)
{
    str count = count_text(relative);
    return fail_command(error, "Relative revision %.*s didn't produce %.*s migrations",
                        STR_ARG(relative->number), STR_ARG(count));
}

static bool fail_too_far(struct error *error)
{
    fail_command(error, "Walked too far");
    return error_add_hint(error, "there are not that many revisions that way");
}

/* Where the way from a named symbol starts; the branch, where one is written, must hold it. */
static bool resolve_start(const struct resolution *resolution, str branch, str symbol,
                          struct revision **start, struct error *error)
{
    if (branch.data != NULL)
        symbol = str_format(resolution->arena, "%.*s@%.*s", STR_ARG(branch), STR_ARG(symbol));
    return resolve_one(resolution, symbol, start, error);
}

/* ---- Upgrade ---- */

static bool fail_several_starts(const struct revisions *starts, struct error *error)
{
    fail_command(error, "Ambiguous upgrade from multiple current revisions");
    return error_add_hint(error, "say which with '<branchname>@+N': current are %.*s, %.*s%s",
                          STR_ARG(starts->items[0]->id), STR_ARG(starts->items[1]->id),
                          starts->count > 2 ? ", …" : "");
}

/* The tips of what is applied of a branch whose own tip is no row.  */
static bool list_active_tips(const struct resolution *resolution, const struct revisions *current,
                             str branch, struct revisions *tips, struct error *error)
{
    struct revision_set active = revision_set_new(resolution->graph, resolution->arena);
    graph_add_ancestors(current, EDGES_ALL, active);
    struct lineage lineage;
    if (current->count == 0)
        return true;
    if (!lineage_resolve(resolution, branch, EDGES_VERSIONED, &lineage, error))
        return false;
    const struct revisions *all = &resolution->graph->all;
    struct revision_set covered = revision_set_new(resolution->graph, resolution->arena);
    for (size_t i = 0; i < all->count; i++)
        if (revision_set_has(active, all->items[i]) && lineage_has(&lineage, all->items[i]))
            for (size_t j = 0; j < revision_down_count(all->items[i]); j++)
                revision_set_add(covered, revision_down(all->items[i], j));
    for (size_t i = 0; i < all->count; i++)
        if (revision_set_has(active, all->items[i]) && lineage_has(&lineage, all->items[i]) &&
            !revision_set_has(covered, all->items[i]))
            LIST_PUSH(resolution->arena, tips, all->items[i]);
    return true;
}

static bool list_branch_starts(const struct resolution *resolution, const struct strs *current,
                               str branch, struct revisions *starts, struct error *error)
{
    struct revisions rows = {0}, known = {0};
    for (size_t i = 0; i < current->count; i++)
        if (!resolve_all(resolution, current->items[i], &rows, error))
            return false;
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i] != NULL)
            LIST_PUSH(resolution->arena, &known, rows.items[i]);
    if (!lineage_filter(resolution, &known, branch, EDGES_VERSIONED, starts, error))
        return false;
    return starts->count > 0 || list_active_tips(resolution, &known, branch, starts, error);
}

/* "+2" goes up from the one row there is, or the one that the branch has. */
static bool find_upgrade_start(const struct resolution *resolution, const struct strs *current,
                               str branch, struct revision **start, struct error *error)
{
    struct revisions starts = {0};
    *start = NULL;
    if (branch.data != NULL) {
        if (!list_branch_starts(resolution, current, branch, &starts, error))
            return false;
    } else if (current->count == 1) {
        return resolve_one(resolution, current->items[0], start, error);
    } else {
        for (size_t i = 0; i < current->count; i++)
            if (!resolve_all(resolution, current->items[i], &starts, error))
                return false;
    }
    if (starts.count > 1)
        return fail_several_starts(&starts, error);
    if (starts.count == 1)
        *start = starts.items[0];
    return true;
}

static bool walk_upgrade(const struct resolution *resolution, const struct strs *current,
                         const struct relative *relative, bool is_lenient, struct spot *spot,
                         struct error *error)
{
    struct walk walk = {.steps = relative->steps, .is_lenient = is_lenient};
    bool is_from_current = relative->symbol.data == NULL;
    if (is_from_current && relative->steps <= 0)
        return fail_count(relative, error);
    bool is_found;
    if (is_from_current)
        is_found = find_upgrade_start(resolution, current, relative->branch, &walk.start, error);
    else if (relative->steps > 0)
        is_found = resolve_one(resolution, relative->symbol, &walk.start, error);
    else
        is_found =
            resolve_start(resolution, relative->branch, relative->symbol, &walk.start, error);
    if (!is_found)
        return false;
    if (relative->steps > 0)
        walk.branch = relative->branch;
    if (!graph_walk_steps(resolution, &walk, spot, error))
        return false;
    if (spot->kind == SPOT_NOWHERE)
        return is_from_current ? fail_count(relative, error) : fail_too_far(error);
    return true;
}

bool resolve_upgrade_target(const struct resolution *resolution, const struct strs *current,
                            str target, bool is_lenient, struct revisions *found,
                            struct error *error)
{
    struct relative relative;
    if (!match_relative(target, &relative))
        return resolve_all(resolution, target, found, error);
    struct spot spot = {0};
    if (!walk_upgrade(resolution, current, &relative, is_lenient, &spot, error))
        return false;
    if (spot.kind == SPOT_REVISION)
        LIST_PUSH(resolution->arena, found, spot.revision);
    return true;
}

/* ---- Downgrade ---- */

/* Of the rows, or of all branch tips that are applied, those on the branch. */
static bool list_branch_rows(const struct resolution *resolution, const struct strs *current,
                             str branch, struct revisions *rows, struct error *error)
{
    struct revisions all = {0};
    for (size_t i = 0; i < current->count; i++) {
        struct revision *revision;
        if (!resolve_identifier(resolution, current->items[i], (str){0}, &revision, error))
            return false;
        LIST_PUSH(resolution->arena, &all, revision);
    }
    if (!lineage_filter(resolution, &all, branch, EDGES_VERSIONED, rows, error))
        return false;
    if (rows->count > 0)
        return true;
    struct revisions tips = {0};
    graph_list_tips(resolution->graph, resolution->arena, &all, &tips);
    return lineage_filter(resolution, &tips, branch, EDGES_VERSIONED, rows, error);
}

static bool find_branch_row(const struct resolution *resolution, const struct strs *current,
                            const struct relative *relative, str *symbol, struct error *error)
{
    struct revisions rows = {0};
    if (!list_branch_rows(resolution, current, relative->branch, &rows, error))
        return false;
    if (rows.count == 0)
        return fail_count(relative, error);
    if (rows.count > 1) {
        fail_command(error, "Ambiguous downgrade from multiple current revisions");
        return error_add_hint(error, "say which: current on '%.*s' are %.*s, %.*s%s",
                              STR_ARG(relative->branch), STR_ARG(rows.items[0]->id),
                              STR_ARG(rows.items[1]->id), rows.count > 2 ? ", …" : "");
    }
    *symbol = rows.items[0]->id;
    return true;
}

static bool has_different(const struct strs *list)
{
    for (size_t i = 1; i < list->count; i++)
        if (!str_equal(list->items[i], list->items[0]))
            return true;
    return false;
}

/* "-1" goes down from the first row. */
static bool find_downgrade_start(const struct resolution *resolution, const struct strs *current,
                                 const struct relative *relative, struct downgrade_target *found,
                                 str *symbol, struct error *error)
{
    found->branch = relative->branch;
    if (relative->branch.data != NULL)
        return find_branch_row(resolution, current, relative, symbol, error);
    if (current->count == 0)
        return fail_count(relative, error);
    found->is_ambiguous = has_different(current);
    found->branch = current->items[0];
    *symbol = current->items[0];
    return true;
}

static bool walk_downgrade(const struct resolution *resolution, const struct strs *current,
                           const struct relative *relative, bool is_lenient,
                           struct downgrade_target *found, struct error *error)
{
    struct walk walk = {.steps = relative->steps, .is_lenient = is_lenient};
    bool is_from_current = relative->symbol.data == NULL;
    bool is_up = relative->steps >= 0;
    if (is_from_current && is_up)
        return fail_count(relative, error);
    str symbol = relative->symbol;
    found->branch = relative->branch;
    if (is_from_current &&
        !find_downgrade_start(resolution, current, relative, found, &symbol, error))
        return false;
    if (!resolve_start(resolution, is_up ? (str){0} : found->branch, symbol, &walk.start, error))
        return false;
    if (is_up)
        walk.branch = relative->branch;
    if (!graph_walk_steps(resolution, &walk, &found->spot, error))
        return false;
    if (found->spot.kind == SPOT_NOWHERE)
        return is_from_current ? fail_count(relative, error) : fail_too_far(error);
    return true;
}

bool resolve_downgrade_target(const struct resolution *resolution, const struct strs *current,
                              str target, bool is_lenient, struct downgrade_target *found,
                              struct error *error)
{
    *found = (struct downgrade_target){0};
    struct relative relative;
    if (match_relative(target, &relative))
        return walk_downgrade(resolution, current, &relative, is_lenient, found, error);
    size_t at = str_find_last_byte(target, '@');
    if (at < target.length) {
        found->branch = at > 0 ? str_slice(target, 0, at) : (str){0};
        target = str_from_offset(target, at + 1);
    }
    struct revision *revision;
    if (!resolve_one(resolution, target, &revision, error))
        return false;
    found->spot = (struct spot){revision == NULL ? SPOT_BASE : SPOT_REVISION, revision};
    return true;
}
