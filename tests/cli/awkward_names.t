# databases: sqlite postgresql

Names, defaults and comments with all that quoting and templates could stumble over: what is written makes what the
models say, in Python and in SQL, and nothing differs then.

    $ export MIGRATE_URL=$URL
    $ cat > models.py <<'END'
    > from sqlalchemy import *
    > 
    > metadata = MetaData()
    > names = ['a"b', "a'b", "a%b", "a\nb", "a:b", "a b", "a\\b", "a;b", "--x", "/*x", "a%%b", "%(x)s", "{x}", "${x}", "$$x$$", "x.y",
    >          "SELECT", "ß", "名前", "a`b", "[x]", "x" * 60, "1", " ", "a\tb", '"', "'''", "a\\nb", "# x", "?", ":x", "E'x",
    >          "<% x %>", "% for x", "## y", "p,q", "(x)", "a\rb", "\\"]
    > for i, name in enumerate(names):
    >     Table(name, metadata, Column("id", Integer, primary_key=True), Column(name, String(20), server_default=name, comment=name),
    >           Column("f", ForeignKey(metadata.tables[names[0]].c.id) if i else Integer), Index("ix" + name, name),
    >           UniqueConstraint(name, "f", name="uq" + name), CheckConstraint("id > 0", name="ck" + name), comment=name)
    > END
    $ migrate init -q migrations; sed -i 's/^target_metadata = None/from models import metadata as target_metadata/' migrations/env.py
    $ go() { migrate revision --autogenerate -m all --rev-id all && migrate upgrade head && migrate check && migrate downgrade base; } > said 2>&1
    $ go; grep "^Gen\|^No\|error\|FAILED" said
    Generating $FOLDER/migrations/versions/all_all.py ...  done
    No new upgrade operations detected.
    $ rm -r migrations alembic.ini; migrate init -q -t sql migrations; sed -i 's/^script_location.*/&\ntarget_metadata = models:metadata/' alembic.ini
    $ go; grep "^Gen\|^No\|error\|FAILED" said
    Generating $FOLDER/migrations/versions/all_all.sql ...  done
    No new upgrade operations detected.
    $ migrate schema > models.sql 2> /dev/null; sed -i 's/^target_metadata.*/target_metadata = models.sql/' alembic.ini; rm migrations/versions/*
    $ go; grep "^Gen\|^No\|error\|FAILED" said
    Generating $FOLDER/migrations/versions/all_all.sql ...  done
    No new upgrade operations detected.
