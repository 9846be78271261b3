/* Revisions: their files, their graph, the plans to move along it, and the writing of new ones. */
#ifndef SCRIPT_SCRIPT_H
#define SCRIPT_SCRIPT_H

#include "script/directory.h"
#include "script/graph.h"
#include "script/plan.h"
#include "script/revision.h"
#include "script/rewrite.h"
#include "script/sql_script.h"
#include "script/template.h"
#include "script/write.h"

#endif
