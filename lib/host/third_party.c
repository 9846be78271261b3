/* Third parties' types, known by name: Python text, each of the module that exports them. */
#include "host/host_impl.h"

/* clang-format off */
#define THIRD_PARTY_MODULES(ROW) \
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
    ROW(fastapi_users, "fastapi_users_db_sqlalchemy.generics") \
    ROW(fastapi_users, "fastapi_users_db_sqlalchemy.guid") \
    ROW(pgvector, "pgvector.sqlalchemy") \
    ROW(pgvector, "pgvector.sqlalchemy.vector") \
    ROW(pgvector, "pgvector.sqlalchemy.halfvec") \
    ROW(pgvector, "pgvector.sqlalchemy.bit") \
    ROW(pgvector, "pgvector.sqlalchemy.sparsevec") \
    ROW(geoalchemy2, "geoalchemy2") \
    ROW(geoalchemy2, "geoalchemy2.types") \
    ROW(advanced_alchemy, "advanced_alchemy.types") \
    ROW(advanced_alchemy, "advanced_alchemy.types.guid") \
    ROW(advanced_alchemy, "advanced_alchemy.types.datetime") \
    ROW(advanced_alchemy, "advanced_alchemy.types.json") \
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
    ROW(flask_sqlalchemy, "flask_sqlalchemy")
/* clang-format on */
/* Several modules may be of one file. */
#define ROW(file, module) extern const char host_##file##_py[];
THIRD_PARTY_MODULES(ROW)
#undef ROW
#define ROW(file, module) {.name = module, .source = host_##file##_py},
const struct native_module third_party_modules[] = {THIRD_PARTY_MODULES(ROW){0}};
#undef ROW
