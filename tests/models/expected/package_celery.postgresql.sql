BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> package_celery

CREATE TABLE celery_taskmeta (
    id INTEGER NOT NULL, 
    task_id VARCHAR(155), 
    status VARCHAR(50), 
    result BYTEA, 
    date_done TIMESTAMP WITHOUT TIME ZONE, 
    traceback TEXT, 
    name VARCHAR(155), 
    args BYTEA, 
    kwargs BYTEA, 
    worker VARCHAR(155), 
    retries INTEGER, 
    queue VARCHAR(155), 
    PRIMARY KEY (id), 
    UNIQUE (task_id)
);

CREATE TABLE celery_tasksetmeta (
    id INTEGER NOT NULL, 
    taskset_id VARCHAR(155), 
    result BYTEA, 
    date_done TIMESTAMP WITHOUT TIME ZONE, 
    PRIMARY KEY (id), 
    UNIQUE (taskset_id)
);

INSERT INTO alembic_version (version_num) VALUES ('package_celery') RETURNING alembic_version.version_num;

COMMIT;

