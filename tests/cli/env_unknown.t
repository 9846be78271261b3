# databases: sqlite postgresql
# An env.py that cannot be known, and the ways out

Two secrets come over the network, and the application is made by a function that needs a third:

    $ mkdir -p migrations/versions app
    $ printf '[alembic]\nscript_location = migrations\nprepend_sys_path = .\n' > alembic.ini
    $ cp $REPOSITORY/templates/generic/script.py.mako migrations/
    $ cat > app/__init__.py <<'END'
    > import boto3
    > from flask import Flask
    >
    >
    > def create_app():
    >     flags = boto3.client("appconfig").get_configuration(Application="shop")
    >     if flags["Content"]["is_enabled"]:
    >         return Flask(__name__)
    >     raise RuntimeError("disabled")
    > END
    $ cat > app/models.py <<'END'
    > from sqlalchemy import Column, Integer
    > from sqlalchemy.orm import declarative_base
    >
    > Base = declarative_base()
    >
    >
    > class User(Base):
    >     __tablename__ = "users"
    >     id = Column(Integer, primary_key=True)
    > END
    $ cat > app/secrets.py <<'END'
    > import json
    > import os
    >
    > import boto3
    > import hvac
    > from google.cloud import secretmanager
    >
    > client = boto3.client("secretsmanager", region_name="eu-west-1")
    >
    >
    > def database_url():
    >     if "DATABASE_URL" in os.environ:
    >         return os.environ["DATABASE_URL"]
    >     secret = json.loads(client.get_secret_value(SecretId="shop")["SecretString"])
    >     return "postgresql://{username}:{password}@{host}/shop".format(**secret)
    >
    >
    > def vault_url():
    >     vault = hvac.Client(url="https://vault:8200", token=os.getenv("VAULT_TOKEN"))
    >     data = vault.secrets.kv.v2.read_secret_version(path="shop")["data"]["data"]
    >     return f"postgresql://{data['user']}:{data['password']}@{data['host']}/shop"
    >
    >
    > def google_url():
    >     name = secretmanager.SecretManagerServiceClient().access_secret_version(name="projects/1/secrets/db")
    >     return name.payload.data.decode("UTF-8")
    > END
    $ env() {
    >     cat > migrations/env.py <<END
    > from alembic import context
    > from sqlalchemy import create_engine
    > from app.models import Base
    > from app import secrets
    > $1
    > if context.is_offline_mode():
    >     context.configure(url=url, target_metadata=Base.metadata)
    >     with context.begin_transaction():
    >         context.run_migrations()
    > else:
    >     with create_engine(url).connect() as connection:
    >         context.configure(connection=connection, target_metadata=Base.metadata)
    >         with context.begin_transaction():
    >             context.run_migrations()
    > END
    > }
    $ quiet() { "$@" 2>/dev/null; }

## What is said

    $ env 'url = secrets.database_url()'; migrate upgrade head
    ! migrate: error: database_url() is not known here, and the URL of the database needs it
    !   migrations/env.py:11:10
    !     11 |     with create_engine(url).connect() as connection:
    !        |          ^^^^^^^^^^^^^^^^^^^^^^^^^^
    !   HINT: $FOLDER/app/secrets.py:14: boto3.client.get_secret_value is not known here, and json.loads() needs it (the module is not part of the project); give --url or MIGRATE_URL; or write target_metadata = package.module:Base into alembic.ini, which stands for env.py
    ? 1
    $ env 'url = secrets.vault_url()'; migrate upgrade head
    ! migrate: error: hvac.Client.secrets.kv.v2.read_secret_version is not known here, and the URL of the database needs it
    !   migrations/env.py:11:10
    !     11 |     with create_engine(url).connect() as connection:
    !        |          ^^^^^^^^^^^^^^^^^^^^^^^^^^
    !   HINT: the module is not part of the project; give --url or MIGRATE_URL; or write target_metadata = package.module:Base into alembic.ini, which stands for env.py
    ? 1
    $ env 'url = secrets.google_url()'; migrate upgrade head --sql
    ! migrate: error: google.cloud.secretmanager.SecretManagerServiceClient.access_secret_version.payload.data.decode is not known here, and the URL of the database needs it
    !   migrations/env.py:7:5
    !     7 |     context.configure(url=url, target_metadata=Base.metadata)
    !       |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    !   HINT: the module is not part of the project; give --url or MIGRATE_URL; or write target_metadata = package.module:Base into alembic.ini, which stands for env.py
    ? 1
    $ env 'from app import create_app
    > app = create_app()
    > url = app.config["SQLALCHEMY_DATABASE_URI"]'; migrate current
    ! migrate: error: create_app().config is not known here, and the URL of the database needs it
    !   migrations/env.py:13:10
    !     13 |     with create_engine(url).connect() as connection:
    !        |          ^^^^^^^^^^^^^^^^^^^^^^^^^^
    !   HINT: $FOLDER/app/__init__.py:7: boto3.client.get_configuration is not known here, and a condition needs it (the module is not part of the project); give --url or MIGRATE_URL; or write target_metadata = package.module:Base into alembic.ini, which stands for env.py
    ? 1

## --url, MIGRATE_URL, a variable that env.py reads, and -x

    $ env 'url = secrets.vault_url()'
    $ quiet migrate --url "$URL" revision --autogenerate -m users --rev-id a1 | sed 's,.*/,,'
    a1_users.py ...  done
    $ quiet migrate --url "$URL" upgrade head; quiet migrate --url "$URL" current
    a1 (head)
    $ MIGRATE_URL=$URL quiet migrate check
    No new upgrade operations detected.
    $ env 'url = secrets.google_url()'; MIGRATE_URL=$URL quiet migrate current
    a1 (head)
    $ quiet migrate --url "$URL" downgrade head:base --sql | grep '^DROP'
    DROP TABLE users;
    $ env 'url = secrets.database_url()'; quiet migrate --url "$URL" check
    No new upgrade operations detected.
    $ DATABASE_URL=$URL quiet migrate current
    a1 (head)
    $ MIGRATE_URL=$URL quiet migrate current
    a1 (head)
    $ env 'import app
    > url = app.create_app().config["SQLALCHEMY_DATABASE_URI"]'; quiet migrate --url "$URL" current
    a1 (head)
    $ env 'url = context.get_x_argument(as_dictionary=True).get("url") or secrets.vault_url()'
    $ migrate -x url="$URL" current 2> /dev/null
    a1 (head)

## target_metadata in alembic.ini

    $ env 'raise RuntimeError("env.py is not run")'
    $ sed -i 's/^script_location.*/&\ntarget_metadata = app.models:Base/' alembic.ini
    $ quiet migrate --url "$URL" current
    a1 (head)
    $ MIGRATE_URL=$URL quiet migrate check
    No new upgrade operations detected.
    $ echo "sqlalchemy.url = $URL" | sed 's/%/%%/g' >> alembic.ini; sed -i 's/\[alembic\]/[alembic]\ncompare_type = true/' alembic.ini
    $ sed -i 's/primary_key=True)/&\n    size = Column(Integer)/' app/models.py
    $ quiet migrate revision --autogenerate -m size --rev-id b2 | sed 's,.*/,,'; quiet migrate upgrade head
    b2_size.py ...  done
    $ quiet migrate check; quiet migrate downgrade base; quiet migrate current
    No new upgrade operations detected.

## A Flask application whose factory fails

    $ sed -i '/^target_metadata/d; /^sqlalchemy.url/d' alembic.ini; rm migrations/versions/*
    $ printf '"""first"""\nrevision = "c3"\ndown_revision = None\ndef upgrade(): pass\ndef downgrade(): pass\n' > migrations/versions/c3.py
    $ cat > migrations/env.py <<'END'
    > from alembic import context
    > from flask import current_app
    >
    > database = current_app.extensions["migrate"].db
    > context.config.set_main_option("sqlalchemy.url", str(database.engine.url).replace("%", "%%"))
    > with database.engine.connect() as connection:
    >     context.configure(connection=connection, target_metadata=database.metadata)
    >     with context.begin_transaction():
    >         context.run_migrations()
    > END
    $ export FLASK_APP=app; migrate upgrade head
    ! migrate: error: no Flask application was found (app: RuntimeError: $FOLDER/app/__init__.py:7: boto3.client.get_configuration is not known here, and a condition needs it (the module is not part of the project))
    !   migrations/env.py:4:12
    !     4 | database = current_app.extensions["migrate"].db
    !       |            ^^^^^^^^^^^^^^^^^^^^^^
    !   HINT: set FLASK_APP to where the application is (FLASK_APP=module:app), or give the database by --url, or target_metadata = module:db.metadata in alembic.ini
    ? 1
    $ quiet migrate --url "$URL" upgrade head; MIGRATE_URL=$URL quiet migrate current
    c3 (head)
    $ migrate --url "$URL" check 2>&1 | grep HINT
      HINT: no Flask application was found (app: RuntimeError: $FOLDER/app/__init__.py:7: boto3.client.get_configuration is not known here, and a condition needs it (the module is not part of the project)); target_metadata = package.module:Base in alembic.ini, with --url or sqlalchemy.url, stands for env.py
    $ sed -i 's/^script_location.*/&\ntarget_metadata = app.models:Base/' alembic.ini
    $ quiet migrate --url "$URL" revision --autogenerate -m users --rev-id d4 | sed 's,.*/,,'
    d4_users.py ...  done
