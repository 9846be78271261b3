What a revision, env.py or a template's block cannot do: leave the project, start programs, use the network.

    $ migrate init -q migrations; export MIGRATE_URL=sqlite:///test.db
    $ echo secret > outside.txt; mkdir project; mv migrations alembic.ini project; cd project
    $ try() { printf 'revision = "a"\ndown_revision = None\nfrom alembic import op\n\n\ndef upgrade():\n    op.execute("CREATE TABLE t (a INTEGER)")\n    %s\n' "$1" > migrations/versions/a.py; migrate upgrade head 2>&1 | grep "error\|HINT" | cut -c1-110; }

What a step would do by something unknown would be missing, so that it is refused, and nothing is left of the step:

    $ try 'import subprocess; subprocess.run(["id"])'
    migrate: error: subprocess.run() is not known here, and what it does would be missing
      HINT: this part of Python is not available to revision scripts
    $ try 'import shutil; shutil.rmtree("/tmp/x")' | head -1
    migrate: error: shutil.rmtree() is not known here, and what it does would be missing
    $ try 'import socket; socket.socket().connect(("127.0.0.1", 22))' | head -1
    migrate: error: socket.socket.connect() is not known here, and what it does would be missing
    $ try 'import ctypes; ctypes.CDLL(None).system(b"id")' | head -1
    migrate: error: ctypes.CDLL.system() is not known here, and what it does would be missing
    $ try 'from searchable import sync_trigger; sync_trigger(op.get_bind(), "t")' | head -1
    migrate: error: searchable.sync_trigger() is not known here, and what it does would be missing
    $ sqlite3 test.db "SELECT name FROM sqlite_schema WHERE name = 't'"

What only talks, and what is called for nothing at the level of a module, is passed over:

    $ printf 'import threading\nimport loguru\nrevision = "a"\ndown_revision = None\nthreading.Thread(target=print).start()\n\n\ndef upgrade():\n    loguru.logger.info("on my way")\n' > migrations/versions/a.py
    $ migrate upgrade head
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    ! INFO  [alembic.runtime.migration] Running upgrade  -> a
    $ rm test.db

Files outside the project, also by links and by parts of a path:

    $ try 'open("../outside.txt").read()' | head -1
    migrate: error: ../outside.txt is not a file of the project
    $ ln -s ../outside.txt inside.txt; try 'open("inside.txt").read()' | head -1
    migrate: error: inside.txt is not a file of the project
    $ try 'import pathlib; pathlib.Path("migrations/../../outside.txt").read_text()' | head -1
    migrate: error: migrations/../../outside.txt is not a file of the project
    $ try 'import os; os.listdir("/")' | head -1
    migrate: error: / is not a file of the project
    $ try 'import _files; _files.read("/etc/passwd")' | head -1
    migrate: error: /etc/passwd is not a file of the project
    $ try 'import sys; sys.path.insert(0, "/"); open("/etc/passwd")' | head -1
    migrate: error: /etc/passwd is not a file of the project
    $ try 'import _files; _files.write("x.sql", "")' | head -1
    migrate: error: open() for writing is not supported: a script writes no files

Code that is not in a file:

    $ try 'eval("1")'
    migrate: error: eval() is not available: code is run from the project's files alone
    $ try '__import__("os").system("id")'
    migrate: error: os.system() is not supported: a script has no access to files and processes
    $ try 'import pickle; pickle.loads(b"")'
    migrate: error: pickle.loads() is not possible here
    $ try '"{0.__init__.__globals__}".format(op)'
    migrate: error: AttributeError: 'method' object has no attribute '__globals__'
    $ try 'upgrade.__code__.co_code'
    migrate: error: AttributeError: 'function' object has no attribute '__code__'

A template is run as the rest:

    $ rm -r migrations/versions/*; cp migrations/script.py.mako kept
    $ (echo '<% import os; os.system("id") %>'; cat kept) > migrations/script.py.mako; migrate revision -m a 2>&1 | grep error
    migrate: error: os.system() is not supported: a script has no access to files and processes
    $ (echo '<% text = open("/etc/passwd").read() %>${text}'; cat kept) > migrations/script.py.mako; migrate revision -m a 2>&1 | grep error
    migrate: error: /etc/passwd is not a file of the project
    $ ls migrations/versions

What a script piles up without end is refused, wherever C follows it:

    $ pile() { printf 'from alembic import context\nfrom alembic.operations import ops\nfrom sqlalchemy import *\nfrom sqlalchemy.orm import *\nfrom typing import Annotated\nx = %s\nfor i in range(20000):\n    x = %s\n%s\n' "$1" "$2" "$3" > migrations/env.py; migrate revision --autogenerate -m a 2>&1 | grep error; }
    $ pile 'literal(1)' 'x + 1' 'print(x)'; pile 'literal(1)' 'func.f(x)' 'print(x)'; pile 'literal(1)' 'case((x > 1, x))' 'print(x)'
    migrate: error: RecursionError: maximum recursion depth exceeded
    migrate: error: RecursionError: maximum recursion depth exceeded
    migrate: error: RecursionError: maximum recursion depth exceeded
    $ pile 'select(column("a"))' 'select(x.subquery())' 'print(x)'; pile 'select(column("a"))' 'x.where(column("a") > 1) if i < 600 else x' 'print(len(str(x)))'
    migrate: error: RecursionError: maximum recursion depth exceeded
    ? 1
    $ pile '[1]' '[x]' 'print(literal(x, ARRAY(Integer)))'; pile 'int' 'Annotated[x, 1]' 'class B(DeclarativeBase): pass
    > class T(B):
    >     __tablename__ = "t"
    >     a: Mapped[x] = mapped_column(primary_key=True)'
    migrate: error: RecursionError: maximum recursion depth exceeded
    migrate: error: RecursionError: maximum recursion depth exceeded
    $ pile 'None' 'None' 'm = MetaData()
    > Table("t", m, Column("a", Integer))
    > def directives(context, revision, scripts):
    >     scripts[0].upgrade_ops.ops.append(scripts[0].upgrade_ops)
    > with create_engine("sqlite://").connect() as connection:
    >     context.configure(connection=connection, target_metadata=m, process_revision_directives=directives)
    >     context.run_migrations()'
    migrate: error: RecursionError: maximum recursion depth exceeded
    $ pile 'MetaData()' '[x]' 'with create_engine("sqlite://").connect() as connection:
    >     context.configure(connection=connection, target_metadata=x)
    >     context.run_migrations()'
    migrate: error: RecursionError: maximum recursion depth exceeded
