/* Symbols: what an id, a prefix, a label, head, heads, base and branch@… mean. */
#include "script/graph_impl.h"

/* ---- What is said when they mean nothing, or too much ---- */

/* "'a', 'b' or 'c'" of the first few. */
static str quote_list(struct arena *arena, const struct strs *list)
{
    struct buf out = {0};
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            buf_add(&out, i + 1 < list->count ? STR(", ") : STR(" or "));
        buf_add_format(&out, "'%.*s'", STR_ARG(list->items[i]));
    }
    str text = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return text;
}

static bool fail_locate(str argument, struct error *error)
{
    return fail_command(error, "Can't locate revision identified by '%.*s'", STR_ARG(argument));
}

bool fail_cannot_locate(const struct resolution *resolution, str argument, struct error *error)
{
    const struct revision_finder *finder = resolution->graph->finder;
    fail_locate(argument, error);
    if (finder != NULL && finder->explain(finder->context, argument, error))
        return false;
    if (resolution->rows != NULL && strs_contain(resolution->rows, argument))
        return error_add_hint(error,
                              "the database is at %.*s, which is not in the version locations",
                              STR_ARG(argument));
    if (resolution->graph->all.count == 0)
        return error_add_hint(error, "there are no revisions in the version locations");
    struct strs alike = {0};
    graph_suggest(resolution->graph, resolution->arena, argument, &alike);
    if (alike.count == 0)
        return error_add_hint(error, "the command 'history' lists the revisions");
    str list = quote_list(resolution->arena, &alike);
    return error_add_hint(error, "did you mean %.*s?", STR_ARG(list));
}

static bool fail_ambiguous(const struct resolution *resolution, str argument,
                           const struct strs *matches, struct error *error)
{
    enum { SHOWN = 5 };
    struct strs shown = {matches->items, matches->count < SHOWN ? matches->count : SHOWN, 0};
    str list = str_join(resolution->arena, &shown, STR(", "));
    fail_locate(argument, error);
    return error_add_hint(error, "'%.*s' could be: %.*s%s", STR_ARG(argument), STR_ARG(list),
                          matches->count > SHOWN ? ", …" : "");
}

static void say_multiple_heads(const struct resolution *resolution, str argument,
                               struct error *error)
{
    switch (resolution->wording) {
    case HEADS_FOR_ARGUMENT:
        fail_command(error,
                     "Multiple head revisions are present for given argument '%.*s'; please "
                     "specify a specific target revision, '<branchname>@%.*s' to narrow to a "
                     "specific head, or 'heads' for all heads",
                     STR_ARG(argument), STR_ARG(argument));
        return;
    case HEADS_FOR_STAMP:
        fail_command(error, "Multiple heads are present; please specify a single target revision");
        return;
    case HEADS_FOR_REVISION:
        fail_command(error, "Multiple heads are present; please specify the head revision on "
                            "which the new revision should be based, or perform a merge.");
        return;
    }
}

static bool fail_multiple_heads(const struct resolution *resolution, str argument,
                                const struct revisions *heads, struct error *error)
{
    enum { SHOWN = 10 };
    say_multiple_heads(resolution,
                       resolution->argument.data == NULL ? argument : resolution->argument, error);
    struct strs ids = {0};
    for (size_t i = 0; i < heads->count && i < SHOWN; i++)
        LIST_PUSH(resolution->arena, &ids, heads->items[i]->id);
    str list = str_join(resolution->arena, &ids, STR(", "));
    return error_add_hint(error, "the heads are: %.*s%s", STR_ARG(list),
                          heads->count > SHOWN ? ", …" : "");
}

/* ---- Identifiers ---- */

bool resolve_branch(const struct resolution *resolution, str branch, struct revision **found,
                    struct error *error)
{
    return resolve_identifier(resolution, branch, (str){0}, found, error);
}

static struct lineage lineage_of(const struct resolution *resolution, struct revisions *revisions,
                                 enum edges edges)
{
    const struct graph *graph = resolution->graph;
    struct lineage lineage = {.set = revision_set_new(graph, resolution->arena)};
    struct revision_set above = revision_set_new(graph, resolution->arena);
    graph_add_ancestors(revisions, edges, lineage.set);
    graph_add_descendants(revisions, edges, above);
    for (size_t i = 0; i < graph->all.count; i++)
        lineage.set.has[i] |= above.has[i];
    return lineage;
}

/* Ids of up to three letters are found only when written in full. Ids and labels count alike. */
static bool find_by_prefix(const struct resolution *resolution, str prefix,
                           const struct lineage *lineage, struct revision **found,
                           struct error *error)
{
    enum { SHORTEST = 4 };
    const struct map *map = &resolution->graph->by_name;
    struct strs matches = {0};
    for (size_t i = 0; i < map->count && prefix.length > 0; i++) {
        const struct map_entry *entry = &map->entries[i];
        if (entry->key.length < SHORTEST || !str_starts_with(entry->key, prefix) ||
            !lineage_has(lineage, entry->value))
            continue;
        *found = entry->value;
        LIST_PUSH(resolution->arena, &matches, entry->key);
    }
    if (matches.count == 0)
        return fail_cannot_locate(resolution, prefix, error);
    return matches.count == 1 || fail_ambiguous(resolution, prefix, &matches, error);
}

bool resolve_identifier(const struct resolution *resolution, str identifier, str branch,
                        struct revision **found, struct error *error)
{
    struct lineage lineage = {.is_everything = true};
    if (branch.length > 0) {
        struct revision *root;
        if (!resolve_branch(resolution, branch, &root, error))
            return false;
        struct revisions roots = {&root, 1, 1};
        lineage = lineage_of(resolution, &roots, EDGES_VERSIONED);
    }
    *found = map_find(&resolution->graph->by_name, identifier);
    if (*found == NULL)
        return find_by_prefix(resolution, identifier, &lineage, found, error);
    if (lineage_has(&lineage, *found))
        return true;
    fail_locate(identifier, error);
    return error_add_hint(error, "revision %.*s is not on the branch '%.*s'", STR_ARG((*found)->id),
                          STR_ARG(branch));
}

/* ---- Symbols ---- */

/* [branch "@"] symbol, taken apart. */
struct symbol {
    str branch;
    str identifier;         /* absent: it is one of the words, and means `revisions` */
    struct revisions heads; /* empty for base */
};

static bool read_head(const struct resolution *resolution, struct symbol *symbol,
                      struct error *error)
{
    const struct revisions *heads = &resolution->graph->heads;
    if (symbol->branch.length == 0)
        symbol->heads = *heads;
    else if (!lineage_filter(resolution, heads, symbol->branch, EDGES_VERSIONED, &symbol->heads,
                             error))
        return false;
    if (symbol->heads.count <= 1)
        return true;
    str argument = symbol->branch.length == 0
                       ? STR("head")
                       : str_format(resolution->arena, "%.*s@head", STR_ARG(symbol->branch));
    return fail_multiple_heads(resolution, argument, &symbol->heads, error);
}

/* alembic: script/revision.py _resolve_revision_number */
static bool read_symbol(const struct resolution *resolution, str text, struct symbol *symbol,
                        struct error *error)
{
    *symbol = (struct symbol){0};
    str name = text;
    size_t at = str_find_byte(text, '@');
    if (at < text.length) {
        symbol->branch = str_slice(text, 0, at);
        name = str_from_offset(text, at + 1);
    }
    if (str_equal(name, STR("base")))
        return true;
    if (str_equal(name, STR("head")))
        return read_head(resolution, symbol, error);
    if (!str_equal(name, STR("heads"))) {
        symbol->identifier = name.data == NULL ? STR("") : name;
        return true;
    }
    if (symbol->branch.length > 0)
        return lineage_filter(resolution, &resolution->graph->heads, symbol->branch,
                              EDGES_VERSIONED, &symbol->heads, error);
    symbol->heads = resolution->graph->real_heads;
    return true;
}

/* "-2": from each head of the branch down. */
static bool walk_from_heads(const struct resolution *resolution, str branch, long steps,
                            struct spots *found, struct error *error)
{
    const struct revisions *heads = &resolution->graph->real_heads;
    for (size_t i = 0; i < heads->count; i++) {
        if (branch.data != NULL && !strs_contain(&heads->items[i]->labels, branch))
            continue;
        struct walk walk = {.start = heads->items[i], .steps = steps};
        struct spot spot;
        if (!graph_walk_steps(resolution, &walk, &spot, error))
            return false;
        LIST_PUSH(resolution->arena, found, spot);
    }
    return true;
}

static bool is_negative(str text, long *steps)
{
    return text.length > 1 && text.data[0] == '-' && str_to_long(text, steps) && *steps < 0;
}

bool resolve_spots(const struct resolution *resolution, str text, struct spots *found,
                   struct error *error)
{
    struct symbol symbol;
    if (!read_symbol(resolution, text, &symbol, error))
        return false;
    long steps;
    if (is_negative(symbol.identifier, &steps))
        return walk_from_heads(resolution, symbol.branch, steps, found, error);
    struct spot spot = {.kind = SPOT_REVISION};
    if (symbol.identifier.data != NULL) {
        if (!resolve_identifier(resolution, symbol.identifier, symbol.branch, &spot.revision,
                                error))
            return false;
        LIST_PUSH(resolution->arena, found, spot);
        return true;
    }
    struct revision *root; /* "base@head" is refused here: base is no branch */
    if (symbol.branch.length > 0 && symbol.heads.count > 0 &&
        !resolve_branch(resolution, symbol.branch, &root, error))
        return false;
    for (size_t i = 0; i < symbol.heads.count; i++) {
        spot.revision = symbol.heads.items[i];
        LIST_PUSH(resolution->arena, found, spot);
    }
    return true;
}

bool resolve_all(const struct resolution *resolution, str text, struct revisions *found,
                 struct error *error)
{
    struct spots spots = {0};
    if (!resolve_spots(resolution, text, &spots, error))
        return false;
    for (size_t i = 0; i < spots.count; i++) {
        if (spots.items[i].kind == SPOT_NOWHERE) {
            fail_command(error, "Walked too far");
            return error_add_hint(error, "'%.*s' leads below the base of a branch", STR_ARG(text));
        }
        LIST_PUSH(resolution->arena, found, spots.items[i].revision);
    }
    return true;
}

bool resolve_one(const struct resolution *resolution, str text, struct revision **found,
                 struct error *error)
{
    struct symbol symbol;
    *found = NULL;
    if (!read_symbol(resolution, text, &symbol, error))
        return false;
    if (symbol.identifier.data != NULL)
        return resolve_identifier(resolution, symbol.identifier, symbol.branch, found, error);
    if (symbol.heads.count > 1)
        return fail_multiple_heads(resolution, text, &symbol.heads, error);
    if (symbol.heads.count == 1)
        *found = symbol.heads.items[0];
    struct revision *root;
    if (symbol.branch.length > 0 && !resolve_branch(resolution, symbol.branch, &root, error))
        return false;
    return true;
}

/* ---- Lineage ---- */

bool lineage_has(const struct lineage *lineage, const struct revision *revision)
{
    return lineage->is_everything || revision_set_has(lineage->set, revision);
}

bool lineage_resolve(const struct resolution *resolution, str text, enum edges edges,
                     struct lineage *lineage, struct error *error)
{
    struct symbol symbol;
    if (!read_symbol(resolution, text, &symbol, error))
        return false;
    struct revisions relatives = {0};
    for (size_t i = 0; i < symbol.heads.count; i++)
        LIST_PUSH(resolution->arena, &relatives, symbol.heads.items[i]);
    const str named[] = {symbol.branch, symbol.identifier};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (named[i].data == NULL || (i == 0 && named[i].length == 0))
            continue;
        struct revision *revision;
        if (!resolve_identifier(resolution, named[i], (str){0}, &revision, error))
            return false;
        LIST_PUSH(resolution->arena, &relatives, revision);
    }
    *lineage = (struct lineage){.is_everything = relatives.count == 0};
    if (!lineage->is_everything)
        *lineage = lineage_of(resolution, &relatives, edges);
    return true;
}

bool lineage_filter(const struct resolution *resolution, const struct revisions *list, str symbol,
                    enum edges edges, struct revisions *kept, struct error *error)
{
    struct symbol words;
    if (list->count == 0)
        return read_symbol(resolution, symbol, &words, error);
    struct lineage lineage;
    if (!lineage_resolve(resolution, symbol, edges, &lineage, error))
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (lineage_has(&lineage, list->items[i]))
            LIST_PUSH(resolution->arena, kept, list->items[i]);
    return true;
}

/* ---- The front ---- */

bool graph_get_revisions(struct graph *graph, struct arena *arena, str symbol,
                         struct revisions *found, struct error *error)
{
    struct resolution resolution = {.graph = graph, .arena = arena};
    return resolve_all(&resolution, symbol, found, error);
}

bool graph_get_new_parents(struct graph *graph, struct arena *arena, str symbol,
                           struct revisions *found, struct error *error)
{
    struct resolution resolution = {.graph = graph, .arena = arena, .wording = HEADS_FOR_REVISION};
    return resolve_all(&resolution, symbol, found, error);
}

bool graph_get_revision(struct graph *graph, str symbol, struct revision **found,
                        struct error *error)
{
    struct arena scratch = {0};
    struct resolution resolution = {.graph = graph, .arena = &scratch};
    bool is_found = resolve_one(&resolution, symbol, found, error);
    arena_free(&scratch);
    return is_found;
}
