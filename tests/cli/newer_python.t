# Syntax of Pythons after 3.11

Type parameters (3.12), quotes and backslashes in the fields of f-strings (3.12), annotations that name what comes
later and exceptions without parentheses (3.14): projects have them, so their settings and models are read.

    $ mkdir versions
    $ printf '[alembic]\nscript_location = .\nsqlalchemy.url = sqlite:///x.db\n' > alembic.ini
    $ cat > versions/a1_first.py <<'END'
    > """first"""
    > revision = "a1"
    > down_revision = None
    >
    > type Names = list[Later]
    > type Table[K] = dict[K, int]
    >
    >
    > class Box[T: (int, str) = int]:
    >     content: T
    >
    >     def get[K, *Ts, **P](self, key: K, later: Later) -> K:
    >         return key
    >
    >
    > class Small[T](Box[T]):
    >     pass
    >
    >
    > def listed[T](item: T) -> list[T]:
    >     return [item]
    >
    >
    > def upgrade():
    >     row = {"a": 1, "b": [2, 3]}
    >     type = "a word like others"
    >     print(Small().get(4, None), listed(5), hasattr(Box, "K"), type)
    >     print(f"{row["a"]} {f"{row["b"]}"} {'\n'.join(["x", "y"])} {row["a"]:>{row["a"] + 3}} {"{"}")
    >     print(f"{row["a"]:'>4} {row["a"]:"<3} {{}}")
    >     try:
    >         int("x")
    >     except KeyError, ValueError:
    >         print("caught")
    >
    >
    > def downgrade():
    >     pass
    > END
    $ migrate upgrade head 2>/dev/null
    4 [5] False a word like others
    1 [2, 3] x
    y    1 {
    '''1 1"" {}
    caught
