/* Graphs in a line of text, for the tests of the graph and of plans. */
#ifndef GRAPH_FIXTURE_H
#define GRAPH_FIXTURE_H

#include "script/script.h"

struct graph_fixture {
    struct arena arena;
    struct graph graph;
    struct error error;
    struct buf warnings; /* of the log, a line each */
    struct log log;
};

/* Revisions separated by spaces, in load order:
 * "id<parent,parent|dependency,dependency#label,label"; what stands behind
 * "<", "|" and "#" may be missing together with the sign. The fixture is then built; false with its
 * error. */
bool graph_fixture_build(struct graph_fixture *fixture, const char *text);
void graph_fixture_free(struct graph_fixture *fixture);

/* "a b c": the ids; "base" for what is NULL. */
const char *graph_fixture_ids(struct graph_fixture *fixture, const struct revisions *revisions);
/* "a b": split at spaces. */
struct strs graph_fixture_words(struct graph_fixture *fixture, const char *text);

#endif
