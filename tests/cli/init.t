`init` sets up an environment: a configuration file, and a folder with the templates of new revisions.

    $ migrate list_templates
    Available templates:

    async - One database behind an async driver, revisions in Python.
    generic - One database, revisions in Python.
    multidb - Several databases, revisions in Python.
    pyproject - One database, configured in pyproject.toml, revisions in Python.
    pyproject_async - One database behind an async driver, configured in pyproject.toml.
    sql - One database, revisions in SQL; needs no Python.

    Templates are used via the 'init' command, e.g.:

      migrate init --template generic ./scripts
    $ migrate init migrations
    Creating directory $FOLDER/migrations ...  done
    Creating directory $FOLDER/migrations/versions ...  done
    Generating $FOLDER/migrations/README ...  done
    Generating $FOLDER/alembic.ini ...  done
    Generating $FOLDER/migrations/env.py ...  done
    Generating $FOLDER/migrations/script.py.mako ...  done
    Please edit configuration/connection/logging settings in $FOLDER/alembic.ini before proceeding.
    $ find . -type f | sort
    ./alembic.ini
    ./migrations/README
    ./migrations/env.py
    ./migrations/script.py.mako
    $ grep script_location alembic.ini
    script_location = %(here)s/migrations

What is there is not touched.

    $ migrate init migrations
    ! FAILED: Directory migrations already exists and is not empty
    ? 255
    $ migrate init other
    Creating directory $FOLDER/other ...  done
    Creating directory $FOLDER/other/versions ...  done
    Generating $FOLDER/other/README ...  done
    File $FOLDER/alembic.ini already exists, skipping
    Generating $FOLDER/other/env.py ...  done
    Generating $FOLDER/other/script.py.mako ...  done
    Please edit configuration/connection/logging settings in $FOLDER/alembic.ini before proceeding.
    $ migrate init -t genric third
    ! FAILED: No such template genric
    !   HINT: Did you mean 'generic'?
    ? 255
    $ migrate init -c nowhere/alembic.ini third
    ! migrate: error: the folder of the configuration file does not exist: $FOLDER/nowhere
    ? 1
    $ ls
    alembic.ini
    migrations
    other

The configuration file names the folder as seen from where it stands; a '%' in it is doubled.

    $ mkdir deep && migrate -q -c deep/a.ini init '100% sure'
    $ grep script_location deep/a.ini
    script_location = %(here)s/../100%% sure
    $ migrate -q -c b.ini init "$PWD/absolute" --package
    $ grep script_location b.ini
    script_location = $FOLDER/absolute
    $ find absolute -name __init__.py | sort
    absolute/__init__.py
    absolute/versions/__init__.py

An environment of SQL revisions has no env.py.

    $ mkdir sql && cd sql && migrate init -t sql migrations && ls migrations; cd ..
    Creating directory $FOLDER/sql/migrations ...  done
    Creating directory $FOLDER/sql/migrations/versions ...  done
    Generating $FOLDER/sql/migrations/README ...  done
    Generating $FOLDER/sql/alembic.ini ...  done
    Generating $FOLDER/sql/migrations/script.sql.mako ...  done
    Please edit configuration/connection/logging settings in $FOLDER/sql/alembic.ini before proceeding.
    README
    script.sql.mako
    versions

pyproject.toml is appended to, unless it has a [tool.alembic] section.

    $ mkdir py && cd py && printf '[project]\nname = "shop"\n' > pyproject.toml
    $ migrate init -t pyproject migrations
    Creating directory $FOLDER/py/migrations ...  done
    Creating directory $FOLDER/py/migrations/versions ...  done
    Generating $FOLDER/py/migrations/README ...  done
    Generating $FOLDER/py/alembic.ini ...  done
    Generating $FOLDER/py/migrations/env.py ...  done
    Appending to existing $FOLDER/py/pyproject.toml ...  done
    Generating $FOLDER/py/migrations/script.py.mako ...  done
    Please edit configuration settings in $FOLDER/py/pyproject.toml and configuration/connection/logging settings in $FOLDER/py/alembic.ini before proceeding.
    $ head -7 pyproject.toml
    [project]
    name = "shop"


    [tool.alembic]

    # Folder of the migration scripts. %(here)s is the folder of this file.
    $ migrate init -t pyproject again
    Creating directory $FOLDER/py/again ...  done
    Creating directory $FOLDER/py/again/versions ...  done
    Generating $FOLDER/py/again/README ...  done
    File $FOLDER/py/alembic.ini already exists, skipping
    Generating $FOLDER/py/again/env.py ...  done
    File $FOLDER/py/pyproject.toml already exists and already has a [tool.alembic] section, skipping
    Generating $FOLDER/py/again/script.py.mako ...  done
    Please edit configuration settings in $FOLDER/py/pyproject.toml and configuration/connection/logging settings in $FOLDER/py/alembic.ini before proceeding.
