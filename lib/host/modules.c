/* What scripts can import: the modules of alembic and sqlalchemy, and third parties' types. */
#include "host/op/op_impl.h"

/* ---- sqlalchemy */

const struct native_class *const schema_classes[] = {&schema_item_class,
                                                     &constraint_class,
                                                     &foreign_key_class,
                                                     &column_class,
                                                     &table_class,
                                                     &metadata_class,
                                                     &index_class,
                                                     &sequence_class,
                                                     &identity_class,
                                                     &computed_class,
                                                     &fetched_value_class,
                                                     &default_clause_class,
                                                     &unique_class,
                                                     &check_class,
                                                     &primary_key_class,
                                                     &column_default_class,
                                                     &foreign_key_constraint_class,
                                                     &quoted_name_class,
                                                     &conv_class,
                                                     NULL};

static void add_classes(struct vm *vm, struct module *module,
                        const struct native_class *const *classes)
{
    for (; *classes != NULL; classes++)
        module_set(vm, module, (*classes)->name,
                   value_of((struct object *)vm_native_class(vm, *classes)));
}

/* Classes within classes: TypeEngine.Comparator. */
static bool add_comparator(struct vm *vm, const struct module *module)
{
    value class = value_of((struct object *)vm_native_class(vm, &type_engine_class));
    value comparator = module_find(module, STR("_Comparator"));
    return vm_set_attribute(vm, class, STR("Comparator"), comparator) &&
           vm_set_attribute(vm, class, STR("comparator_factory"), comparator);
}

static bool open_sqlalchemy(struct vm *vm, struct module *module)
{
    add_classes(vm, module, type_classes);
    add_classes(vm, module, clause_classes);
    add_classes(vm, module, engine_classes);
    add_classes(vm, module, schema_classes);
    add_classes(vm, module, ddl_element_classes);
    module_set(vm, module, "INT", module_find(module, STR("INTEGER")));
    return add_comparator(vm, module);
}

extern const char host_sqlalchemy_py[], host_exc_py[];
const struct native_module sqlalchemy_module = {.name = "sqlalchemy",
                                                .functions = clause_functions,
                                                .constants = clause_constants,
                                                .source = host_sqlalchemy_py,
                                                .open = open_sqlalchemy};

/* Modules whose names are all those of sqlalchemy, too. */
/* clang-format off */
#define ALIASES(ROW) \
    ROW("types") \
    ROW("schema") \
    ROW("sql") \
    ROW("sql.expression") \
    ROW("sql.schema") \
    ROW("sql.sqltypes") \
    ROW("sql.elements") \
    ROW("sql.functions") \
    ROW("sql.selectable") \
    ROW("sql.ddl") \
    ROW("sql.type_api") \
    ROW("sql.base") \
    ROW("sql.operators") \
    ROW("sql.compiler") \
    ROW("sql.naming") \
    ROW("sql.dml") \
    ROW("sql.visitors") \
    ROW("engine") \
    ROW("engine.base") \
    ROW("engine.reflection") \
    ROW("engine.interfaces") \
    ROW("engine.default") \
    ROW("engine.url") \
    ROW("engine.result") \
    ROW("engine.row") \
    ROW("engine.cursor") \
    ROW("event") \
    ROW("inspection") \
    ROW("util") \
    ROW("future") \
    ROW("pool") \
    ROW("dialects.mysql.base")
/* clang-format on */

#define ROW(part)                                   \
    {.name = "sqlalchemy." part,                    \
     .source = "import sqlalchemy as _sqlalchemy\n" \
               "def __getattr__(name):\n"           \
               "    return getattr(_sqlalchemy, name)\n"},
static const struct native_module alias_modules[] = {ALIASES(ROW)};
#undef ROW

/* ---- sqlalchemy.dialects.postgresql and .sqlite */

static bool open_postgresql(struct vm *vm, struct module *module)
{
    add_classes(vm, module, postgresql_type_classes);
    module_set(vm, module, "ExcludeConstraint",
               value_of((struct object *)vm_native_class(vm, &exclude_class)));
    return true;
}

static bool open_sqlite(struct vm *vm, struct module *module)
{
    add_classes(vm, module, sqlite_type_classes);
    return true;
}

const struct native_module postgresql_module = {.name = "sqlalchemy.dialects.postgresql",
                                                .functions = postgresql_functions,
                                                .open = open_postgresql};
const struct native_module sqlite_module = {
    .name = "sqlalchemy.dialects.sqlite", .functions = sqlite_functions, .open = open_sqlite};

/* ---- Python text: the file, the module */

/* clang-format off */
#define PYTHON_MODULES(ROW) \
    ROW(exc, "sqlalchemy.exc") \
    ROW(ext, "sqlalchemy.dialects") \
    ROW(ext, "sqlalchemy.ext") \
    ROW(mysql, "sqlalchemy.dialects.mysql") \
    ROW(oracle, "sqlalchemy.dialects.oracle") \
    ROW(mssql, "sqlalchemy.dialects.mssql") \
    ROW(pg_alias, "sqlalchemy.dialects.postgresql.json") \
    ROW(pg_alias, "sqlalchemy.dialects.postgresql.base") \
    ROW(pg_alias, "sqlalchemy.dialects.postgresql.array") \
    ROW(pg_alias, "sqlalchemy.dialects.postgresql.ranges") \
    ROW(pg_alias, "sqlalchemy.dialects.postgresql.types") \
    ROW(pg_alias, "sqlalchemy.dialects.postgresql.named_types") \
    ROW(pg_alias, "sqlalchemy.dialects.postgresql.dml") \
    ROW(pg_alias, "sqlalchemy.dialects.postgresql.ext") \
    ROW(pg_alias, "sqlalchemy.dialects.postgresql.hstore") \
    ROW(mysql_alias, "sqlalchemy.dialects.mysql.types") \
    ROW(mutable, "sqlalchemy.ext.mutable") \
    ROW(orm, "sqlalchemy.orm") \
    ROW(orm_annotation, "sqlalchemy.orm._annotation") \
    ROW(orm_base, "sqlalchemy.orm.base") \
    ROW(orm_exc, "sqlalchemy.orm.exc") \
    ROW(orm_relationship, "sqlalchemy.orm.relationships") \
    ROW(orm_declarative, "sqlalchemy.orm.decl_api") \
    ROW(orm_options, "sqlalchemy.orm.strategy_options") \
    ROW(orm_query, "sqlalchemy.orm.query") \
    ROW(orm_session, "sqlalchemy.orm.session") \
    ROW(orm_alias, "sqlalchemy.orm.attributes") \
    ROW(orm_alias, "sqlalchemy.orm.collections") \
    ROW(orm_alias, "sqlalchemy.orm.decl_base") \
    ROW(orm_alias, "sqlalchemy.orm.mapper") \
    ROW(orm_alias, "sqlalchemy.orm.properties") \
    ROW(orm_alias, "sqlalchemy.orm.scoping") \
    ROW(orm_alias, "sqlalchemy.orm.state") \
    ROW(orm_alias, "sqlalchemy.orm.util") \
    ROW(orm_alias, "sqlalchemy.ext.associationproxy") \
    ROW(orm_alias, "sqlalchemy.ext.declarative") \
    ROW(orm_alias, "sqlalchemy.ext.declarative.api") \
    ROW(orm_alias, "sqlalchemy.ext.hybrid") \
    ROW(testing, "sqlalchemy.testing") \
    ROW(testing, "sqlalchemy.testing.schema") \
    ROW(alembic_exc, "alembic.util.exc") \
    ROW(alembic_exc, "alembic.util") \
    ROW(dispatch, "alembic.util.langhelpers") \
    ROW(plugins, "alembic.runtime.plugins") \
    ROW(migration_alias, "alembic.migration") \
    ROW(operations, "alembic.operations") \
    ROW(operations, "alembic.operations.base") \
    ROW(ops, "alembic.operations.ops") \
    ROW(operations, "alembic.operations.toimpl") \
    ROW(autogenerate, "alembic.autogenerate") \
    ROW(autogenerate_api, "alembic.autogenerate.api") \
    ROW(autogenerate_compare, "alembic.autogenerate.compare") \
    ROW(autogenerate_render, "alembic.autogenerate.render") \
    ROW(autogenerate_render, "alembic.autogenerate.renderers") \
    ROW(autogenerate_rewriter, "alembic.autogenerate.rewriter") \
    ROW(type_repr, "_type_repr") \
    ROW(alembic_script, "alembic.script") \
    ROW(engine, "sqlalchemy._engine") \
    ROW(engine_async, "sqlalchemy.ext.asyncio") \
    ROW(engine_async, "sqlalchemy.ext.asyncio.engine") \
    ROW(engine_async, "sqlalchemy.ext.asyncio.session")
/* clang-format on */
#define ROW(file, name) extern const char host_##file##_py[];
/* Several modules may be of one file. */
PYTHON_MODULES(ROW)
#undef ROW
#define ROW(file, module) {.name = module, .source = host_##file##_py},
static const struct native_module python_modules[] = {PYTHON_MODULES(ROW)};
#undef ROW

void host_register(struct vm *vm)
{
    static const struct native_module *const modules[] = {
        &op_module,         &context_module,   &compiler_module, &sqlalchemy_module,
        &postgresql_module, &sqlite_module,    &config_module,   &migration_module,
        &scripts_module,    &directive_module, &engine_module,   &declarative_module,
        &yaml_module};
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
        vm_register(vm, modules[i]);
    for (size_t i = 0; i < sizeof alias_modules / sizeof *alias_modules; i++)
        vm_register(vm, &alias_modules[i]);
    for (size_t i = 0; i < sizeof python_modules / sizeof *python_modules; i++)
        vm_register(vm, &python_modules[i]);
    for (const struct native_module *module = packages_for_models; module->name != NULL; module++)
        vm_register(vm, module);
    for (const struct native_module *module = packages_for_settings; module->name != NULL; module++)
        vm_register(vm, module);
}
