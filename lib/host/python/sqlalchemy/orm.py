"""sqlalchemy.orm: the parts that revisions use, each read when one of its names is asked for.

Its modules are orm_*.py.
"""

_names = {
    "base": """DetachedInstanceError ObjectDeletedError StaleDataError UnmappedClassError
        UnmappedError UnmappedInstanceError Mapper State class_mapper flag_modified get_attribute
        instance_dict instance_state make_transient object_mapper object_session set_attribute
        set_committed_value InstrumentedAttribute QueryableAttribute InstanceState""",
    "relationships": """Relationship RelationshipProperty association_proxy backref dynamic_loader
        foreign relation relationship remote InstrumentedList InstrumentedSet""",
    "decl_api": """DeclarativeBase DeclarativeBaseNoMeta DeclarativeMeta DynamicMapped Mapped
        DeclarativeAttributeIntercept MappedAsDataclass MappedColumn Synonym WriteOnlyMapped
        add_mapped_attribute as_declarative column_property declarative_base declarative_mixin
        declared_attr deferred composite Composite has_inherited_table hybrid_method hybrid_property mapped_column
        mapper reconstructor registry synonym validates ConcreteBase AbstractConcreteBase
        DeferredReflection configure_mappers clear_mappers""",
    "query": "AliasedClass Query Row aliased",
    "strategy_options": """Load contains_alias contains_eager contains_eager_all defaultload defer
        immediateload joinedload joinedload_all lazyload load_only noload raiseload
        selectin_polymorphic selectinload subqueryload subqueryload_all undefer undefer_group
        with_expression with_loader_criteria""",
    "session": "Session close_all_sessions scoped_session sessionmaker SessionTransaction",
}
_modules = {name: module for module, names in _names.items() for name in names.split()}
__all__ = list(_modules)
_parts = {"attributes", "collections", "decl_base", "exc", "mapper", "properties", "scoping",
          "state", "util", *_names}


def __getattr__(name):
    import importlib

    if name in _modules:
        module = importlib.import_module("sqlalchemy.orm." + _modules[name])
        found = getattr(module, name)
        globals()[name] = found
        return found
    if name in _parts:
        return importlib.import_module("sqlalchemy.orm." + name)
    raise AttributeError(f"module 'sqlalchemy.orm' has no attribute {name!r}")
