/* The keys of alembic.ini that say what is compared. In an environment of SQL revisions everything
 * is, since Alembic never sees it; elsewhere only what Alembic compares. */
#include "runtime/generate_impl.h"

#include <stddef.h>

enum switch_kind { SWITCH_OF_ENV_PY, SWITCH_MORE };
enum switch_default { DEFAULT_ON, DEFAULT_OFF, DEFAULT_IN_SQL, DEFAULT_WITH_SQL_TARGET };

static const struct switch_row {
    const char *key;
    enum switch_kind kind;
    enum switch_default otherwise;
    size_t offset;
} rows[] = {
    {"compare_type", SWITCH_OF_ENV_PY, DEFAULT_ON, offsetof(struct switches, compares_types)},
    {"compare_server_default", SWITCH_OF_ENV_PY, DEFAULT_WITH_SQL_TARGET,
     offsetof(struct switches, compares_server_defaults)},
    {"include_schemas", SWITCH_OF_ENV_PY, DEFAULT_OFF, offsetof(struct switches, includes_schemas)},
    {"compare_enums", SWITCH_MORE, DEFAULT_IN_SQL, offsetof(struct switches, compares_enums)},
    {"compare_checks", SWITCH_MORE, DEFAULT_IN_SQL, offsetof(struct switches, compares_checks)},
    {"compare_indexes", SWITCH_MORE, DEFAULT_IN_SQL, offsetof(struct switches, compares_indexes)},
    {"compare_primary_keys", SWITCH_MORE, DEFAULT_IN_SQL,
     offsetof(struct switches, compares_primary_keys)},
    {"compare_generated", SWITCH_MORE, DEFAULT_IN_SQL,
     offsetof(struct switches, compares_generated)},
};

static bool default_of(const struct environment *environment, enum target_kind kind,
                       enum switch_default otherwise)
{
    bool is_sql = environment->scripts.is_sql_environment;
    switch (otherwise) {
    case DEFAULT_ON:
        return true;
    case DEFAULT_OFF:
        return false;
    case DEFAULT_IN_SQL:
        return is_sql;
    case DEFAULT_WITH_SQL_TARGET:
        return is_sql && kind != TARGET_MODELS;
    }
    return false;
}

static bool read_row(struct environment *environment, const struct switch_row *row, bool *is_on,
                     bool *is_given, struct error *error)
{
    str text;
    if (!config_get(&environment->config, str_from(row->key), &text, error))
        return false;
    *is_given = !str_is_empty(text);
    if (!*is_given || str_to_bool(text, is_on))
        return true;
    return fail_at(error, config_get_place(&environment->config, str_from(row->key)),
                   "%s must be true or false, not '%.*s'", row->key, STR_ARG(text));
}

bool switches_read(struct environment *environment, enum target_kind kind, bool is_direct,
                   struct switches *switches, struct error *error)
{
    *switches = (struct switches){0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool *is_on = (bool *)((char *)switches + rows[i].offset);
        bool is_given;
        *is_on = default_of(environment, kind, rows[i].otherwise);
        if (rows[i].kind == SWITCH_OF_ENV_PY && !is_direct)
            continue;
        if (!read_row(environment, &rows[i], is_on, &is_given, error))
            return false;
        switches->is_more_asked_for |= is_given && *is_on && rows[i].kind == SWITCH_MORE;
    }
    return true;
}
