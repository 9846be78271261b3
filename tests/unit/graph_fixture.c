#include "graph_fixture.h"

#include <stddef.h>

static struct strs split(struct arena *arena, str text, char separator)
{
    struct strs parts = {0};
    while (text.length > 0)
        LIST_PUSH(arena, &parts, str_cut(&text, separator));
    return parts;
}

static struct revision *read_revision(struct arena *arena, str text)
{
    struct revision *revision = ARENA_NEW(arena, struct revision);
    str labels = text;
    str dependencies = str_cut(&labels, '#');
    str downs = str_cut(&dependencies, '|');
    revision->id = str_cut(&downs, '<');
    revision->down_revisions = split(arena, downs, ',');
    revision->depends_on = split(arena, dependencies, ',');
    revision->branch_labels = split(arena, labels, ',');
    revision->doc = str_format(arena, "doc of %.*s", STR_ARG(revision->id));
    revision->path = str_format(arena, "/versions/%.*s.py", STR_ARG(revision->id));
    return revision;
}

static void note_warning(struct log *log, enum log_level level, str logger, str message)
{
    struct graph_fixture *fixture =
        (struct graph_fixture *)((char *)log - offsetof(struct graph_fixture, log));
    (void)logger;
    if (level == LOG_WARNING) {
        buf_add(&fixture->warnings, message);
        buf_add_char(&fixture->warnings, '\n');
    }
}

bool graph_fixture_build(struct graph_fixture *fixture, const char *text)
{
    *fixture = (struct graph_fixture){.log = {.write = note_warning}};
    struct strs words = graph_fixture_words(fixture, text);
    struct revisions loaded = {0};
    for (size_t i = 0; i < words.count; i++)
        LIST_PUSH(&fixture->arena, &loaded, read_revision(&fixture->arena, words.items[i]));
    return graph_build(&fixture->arena, loaded, &fixture->log, &fixture->graph, &fixture->error);
}

void graph_fixture_free(struct graph_fixture *fixture)
{
    error_clear(&fixture->error);
    buf_free(&fixture->warnings);
    arena_free(&fixture->arena);
}

struct strs graph_fixture_words(struct graph_fixture *fixture, const char *text)
{
    return split(&fixture->arena, str_from(text), ' ');
}

const char *graph_fixture_ids(struct graph_fixture *fixture, const struct revisions *revisions)
{
    struct strs ids = {0};
    for (size_t i = 0; i < revisions->count; i++)
        LIST_PUSH(&fixture->arena, &ids,
                  revisions->items[i] == NULL ? STR("base") : revisions->items[i]->id);
    return str_z(&fixture->arena, str_join(&fixture->arena, &ids, STR(" ")));
}
