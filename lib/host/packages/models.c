/* Third parties' types, known by name: Python text, each of the module that exports them. */
#include "host/host_impl.h"

/* clang-format off */
#define MODELS_PACKAGES(ROW) \
    ROW(sqlalchemy_utils, "sqlalchemy_utils") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.uuid") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.choice") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.email") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.encrypted") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.encrypted.encrypted_type") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.ts_vector") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.json") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.url") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.arrow") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.password") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.ip_address") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.timezone") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.locale") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.country") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.currency") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.color") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.phone_number") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.scalar_list") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.ltree") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.range") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.bit") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.weekdays") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.enriched_datetime") \
    ROW(sqlalchemy_utils_alias, "sqlalchemy_utils.types.pg_composite") \
    ROW(sqlmodel, "sqlmodel") \
    ROW(sqlmodel, "sqlmodel.sql") \
    ROW(sqlmodel, "sqlmodel.sql.sqltypes") \
    ROW(citext, "citext") \
    ROW(orjson, "orjson") \
    ROW(fastapi_users, "fastapi_users_db_sqlalchemy") \
    ROW(pgvector, "pgvector.sqlalchemy") \
    ROW(pgvector, "pgvector.sqlalchemy.vector") \
    ROW(pgvector, "pgvector.sqlalchemy.halfvec") \
    ROW(pgvector, "pgvector.sqlalchemy.bit") \
    ROW(pgvector, "pgvector.sqlalchemy.sparsevec") \
    ROW(geoalchemy2, "geoalchemy2") \
    ROW(geoalchemy2, "geoalchemy2.types") \
    ROW(advanced_alchemy, "advanced_alchemy.types") \
    ROW(advanced_alchemy_base, "advanced_alchemy.base") \
    ROW(advanced_alchemy_mixins, "advanced_alchemy.mixins") \
    ROW(alembic_postgresql_enum, "alembic_postgresql_enum") \
    ROW(alembic_utils, "alembic_utils") \
    ROW(alembic_utils_alias, "alembic_utils.pg_function") \
    ROW(alembic_utils_alias, "alembic_utils.pg_trigger") \
    ROW(alembic_utils_alias, "alembic_utils.pg_view") \
    ROW(alembic_utils_alias, "alembic_utils.pg_materialized_view") \
    ROW(alembic_utils_alias, "alembic_utils.pg_extension") \
    ROW(alembic_utils_alias, "alembic_utils.pg_policy") \
    ROW(alembic_utils_alias, "alembic_utils.replaceable_entity") \
    ROW(oslo_db, "oslo_db.sqlalchemy.types") \
    ROW(flask_sqlalchemy, "flask_sqlalchemy") \
    ROW(flask_security, "flask_security") \
    ROW(flask_security_fsqla, "flask_security.models.fsqla") \
    ROW(flask_security_fsqla_v2, "flask_security.models.fsqla_v2") \
    ROW(flask_security_fsqla_v3, "flask_security.models.fsqla_v3") \
    ROW(flask_security_sqla, "flask_security.models.sqla") \
    ROW(celery_database, "celery.backends.database") \
    ROW(authlib_sqla, "authlib.integrations.sqla_oauth2") \
    ROW(sqlalchemy_mixins, "sqlalchemy_mixins")
/* clang-format on */

/* All names of another module. */
#define ALIASES(ROW)                                                                          \
    ROW("sqlalchemy_utils.models", "sqlalchemy_utils")                                        \
    ROW("sqlalchemy_mixins.timestamp", "sqlalchemy_mixins")                                   \
    ROW("celery.backends.database.models", "celery.backends.database")                        \
    ROW("celery.backends.database.session", "celery.backends.database")                       \
    ROW("flask_sqlalchemy.extension", "flask_sqlalchemy")                                     \
    ROW("flask_sqlalchemy.model", "flask_sqlalchemy")                                         \
    ROW("flask_sqlalchemy.pagination", "flask_sqlalchemy")                                    \
    ROW("flask_sqlalchemy.query", "flask_sqlalchemy")                                         \
    ROW("flask_security.core", "flask_security")                                              \
    ROW("flask_security.datastore", "flask_security")                                         \
    ROW("fastapi_users.db", "fastapi_users_db_sqlalchemy")                                    \
    ROW("fastapi_users_db_sqlalchemy.access_token", "fastapi_users_db_sqlalchemy")            \
    ROW("fastapi_users_db_sqlalchemy.generics", "fastapi_users_db_sqlalchemy")                \
    ROW("fastapi_users_db_sqlalchemy.guid", "fastapi_users_db_sqlalchemy")                    \
    ROW("authlib.integrations.sqla_oauth2.client_mixin", "authlib.integrations.sqla_oauth2")  \
    ROW("authlib.integrations.sqla_oauth2.tokens_mixins", "authlib.integrations.sqla_oauth2") \
    ROW("advanced_alchemy.mixins.audit", "advanced_alchemy.mixins")                           \
    ROW("advanced_alchemy.mixins.bigint", "advanced_alchemy.mixins")                          \
    ROW("advanced_alchemy.mixins.nanoid", "advanced_alchemy.mixins")                          \
    ROW("advanced_alchemy.mixins.sentinel", "advanced_alchemy.mixins")                        \
    ROW("advanced_alchemy.mixins.slug", "advanced_alchemy.mixins")                            \
    ROW("advanced_alchemy.mixins.unique", "advanced_alchemy.mixins")                          \
    ROW("advanced_alchemy.mixins.uuid", "advanced_alchemy.mixins")                            \
    ROW("advanced_alchemy.types.guid", "advanced_alchemy.types")                              \
    ROW("advanced_alchemy.types.datetime", "advanced_alchemy.types")                          \
    ROW("advanced_alchemy.types.identity", "advanced_alchemy.types")                          \
    ROW("advanced_alchemy.types.json", "advanced_alchemy.types")                              \
    ROW("advanced_alchemy.types.boolean", "advanced_alchemy.types")                           \
    ROW("advanced_alchemy.types.encrypted_string", "advanced_alchemy.types")                  \
    ROW("advanced_alchemy.types.file_object", "advanced_alchemy.types")                       \
    ROW("advanced_alchemy.types.file_object.data_type", "advanced_alchemy.types")             \
    ROW("advanced_alchemy.types.password_hash.base", "advanced_alchemy.types")                \
    ROW("advanced_alchemy.extensions.litestar.base", "advanced_alchemy.base")                 \
    ROW("advanced_alchemy.extensions.litestar.mixins", "advanced_alchemy.mixins")             \
    ROW("advanced_alchemy.extensions.litestar.types", "advanced_alchemy.types")               \
    ROW("advanced_alchemy.extensions.fastapi.base", "advanced_alchemy.base")                  \
    ROW("advanced_alchemy.extensions.fastapi.mixins", "advanced_alchemy.mixins")              \
    ROW("advanced_alchemy.extensions.fastapi.types", "advanced_alchemy.types")                \
    ROW("advanced_alchemy.extensions.flask.base", "advanced_alchemy.base")                    \
    ROW("advanced_alchemy.extensions.flask.mixins", "advanced_alchemy.mixins")                \
    ROW("advanced_alchemy.extensions.flask.types", "advanced_alchemy.types")                  \
    ROW("litestar.contrib.sqlalchemy.base", "advanced_alchemy.base")                          \
    ROW("litestar.contrib.sqlalchemy.types", "advanced_alchemy.types")                        \
    ROW("litestar.plugins.sqlalchemy.base", "advanced_alchemy.base")                          \
    ROW("litestar.plugins.sqlalchemy.mixins", "advanced_alchemy.mixins")                      \
    ROW("litestar.plugins.sqlalchemy.types", "advanced_alchemy.types")

/* Several modules may be of one file. */
#define ROW(file, module) extern const char host_##file##_py[];
MODELS_PACKAGES(ROW)
#undef ROW
#define ROW(file, module) {.name = module, .source = host_##file##_py},
const struct native_module packages_for_models[] = {MODELS_PACKAGES(ROW) ALIASES(HOST_ALIAS){0}};
#undef ROW
