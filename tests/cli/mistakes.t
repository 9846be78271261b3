# What a new project gets wrong

Each mistake is told where it was made, and what to do.

    $ migrate -q init migrations 2>/dev/null; sed -i 's|^sqlalchemy.url = .*|sqlalchemy.url = sqlite:///app.db|' alembic.ini
    $ mkdir app; touch app/__init__.py; cp migrations/env.py env.py
    $ cat > models.py <<'END'
    > from sqlalchemy import Column, Integer, String
    > from sqlalchemy.orm import declarative_base
    > 
    > Base = declarative_base()
    > 
    > class User(Base):
    >     __tablename__ = "users"
    >     id = Column(Integer, primary_key=True)
    > END
    $ autogenerate() { migrate revision --autogenerate 2>&1 | grep -v ^INFO; }
    $ again() { cp models.py app/models.py; sed "s|^target_metadata = None|from app.models import Base\ntarget_metadata = Base.metadata|" env.py > migrations/env.py; }
    $ again; cp env.py migrations/env.py; autogenerate
    FAILED: Can't proceed with --autogenerate option; environment script $FOLDER/migrations/env.py does not provide a MetaData object or sequence of objects to the context.
      HINT: it is target_metadata there: 'from myapp.models import Base', and 'target_metadata = Base.metadata'

A mistake in the models is told in their file, not where env.py needs them:

    $ again; echo '    name = Column(Text)' >> app/models.py; autogenerate
    migrate: error: NameError: name 'Text' is not defined
      $FOLDER/app/models.py:9:19
        9 |     name = Column(Text)
          |                   ^^^^
      Traceback (most recent call last):
        File "$FOLDER/app/models.py", line 6, in <module>
          class User(Base):
        File "$FOLDER/app/models.py", line 9, in User
          name = Column(Text)
    $ again; echo '    name = Column(String(50)' >> app/models.py; autogenerate
    migrate: error: '(' was never closed
      $FOLDER/app/models.py:9:18
        9 |     name = Column(String(50)
          |                  ^
    $ again; sed -i '/__tablename__/d' app/models.py; autogenerate
    migrate: error: sqlalchemy.exc.InvalidRequestError: Class <class 'app.models.User'> does not have a __table__ or __tablename__ specified and does not inherit from an existing table-mapped class.
      $FOLDER/app/models.py:6:1
        6 | class User(Base):
          | ^^^^^^^^^^^^^^^^^
      Traceback (most recent call last):
        File "$FOLDER/app/models.py", line 6, in <module>
          class User(Base):
    $ again; sed -i 's/^from sqlalchemy import.*/from app.helpers import Column, Integer/' app/models.py; autogenerate
    migrate: error: ModuleNotFoundError: No module named 'app.helpers'
      $FOLDER/app/models.py:1:1
        1 | from app.helpers import Column, Integer
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Traceback (most recent call last):
        File "$FOLDER/app/models.py", line 1, in <module>
          from app.helpers import Column, Integer
    $ again; echo '    boss = Column(ForeignKey("users.uid"))' >> app/models.py; sed -i 's/String$/ForeignKey/' app/models.py; autogenerate | head -n 1
    migrate: error: Could not initialize target column for ForeignKey 'users.uid' on table 'users': table 'users' has no column named 'uid'

Nobody imports the models, but their base class:

    $ again; sed '5,$d' models.py > app/base.py; sed -i 's/^Base = .*/from app.base import Base/' app/models.py
    $ sed -i 's/from app.models import/from app.base import/' migrations/env.py; autogenerate
    WARNI [migrate.autogenerate] target_metadata has no tables: env.py must import the modules of the models
    No changes detected: no revision was written (--allow-empty writes one).

A variable of the environment is not set:

    $ again; line() { sed -i "s|^config = context.config|&\nimport os\n$1|" migrations/env.py; }
    $ line 'config.set_main_option("sqlalchemy.url", os.environ["SHOP_URL"])'; autogenerate
    migrate: error: KeyError: 'SHOP_URL'
      $FOLDER/migrations/env.py:11:42
        11 | config.set_main_option("sqlalchemy.url", os.environ["SHOP_URL"])
           |                                          ^^^^^^^^^^^^^^^^^^^^^^
      Traceback (most recent call last):
        File "$FOLDER/migrations/env.py", line 11, in <module>
          config.set_main_option("sqlalchemy.url", os.environ["SHOP_URL"])
      HINT: the variable SHOP_URL of the environment is not set
    $ again; line 'config.set_main_option("sqlalchemy.url", os.getenv("SHOP_URL"))'; autogenerate | grep -v "^    \|Trace"
    migrate: error: TypeError: option values must be strings
      $FOLDER/migrations/env.py:11:1
      HINT: it is None: is a variable of the environment not set?
    $ again; line 'user = host = os.getenv("SHOP_HOST")\nconfig.set_main_option("sqlalchemy.url", f"postgresql://{user}@{host}/shop")'
    $ autogenerate | grep "error\|HINT"
    migrate: error: cannot connect to postgresql://None@None/shop
      HINT: 'None' in a URL is a variable of the environment that is not set, put into a text

A database that was there before, and one that cannot do what is asked:

    $ again; migrate -q revision --autogenerate -m first --rev-id aaaa 2>/dev/null; sqlite3 app.db 'CREATE TABLE users (id INTEGER PRIMARY KEY)'
    $ migrate upgrade head 2>&1 | grep 'error\|HINT'
    migrate: error: table users already exists
      HINT: a database that had all of this before is told so: 'migrate stamp aaaa'
    $ migrate stamp aaaa 2>/dev/null; migrate -q revision -m second --rev-id bbbb 2>/dev/null
    $ sed -i '0,/    pass/s//    op.alter_column("users", "id", nullable=False)/' migrations/versions/bbbb*; migrate upgrade head 2>&1 | grep 'error\|HINT'
    migrate: error: near "ALTER": syntax error
      HINT: SQLite alters no columns: op.batch_alter_table() makes the table anew, and with render_as_batch=True autogenerate writes it so
