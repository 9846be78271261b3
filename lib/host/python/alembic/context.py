"""alembic.context"""


def __getattr__(name):
    if name == "script":
        from alembic.script import ScriptDirectory

        return ScriptDirectory.from_config(config)
    raise AttributeError(f"module 'alembic.context' has no attribute {name!r}")
