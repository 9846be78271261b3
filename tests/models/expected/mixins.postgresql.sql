BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> mixins

CREATE TABLE users (
    name VARCHAR NOT NULL, 
    created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
    updated_at TIMESTAMP WITHOUT TIME ZONE, 
    id SERIAL NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE notes (
    x VARCHAR(10), 
    text VARCHAR NOT NULL, 
    created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
    updated_at TIMESTAMP WITHOUT TIME ZONE, 
    y INTEGER NOT NULL, 
    owner_id INTEGER NOT NULL, 
    maybe_id INTEGER, 
    id SERIAL NOT NULL, 
    PRIMARY KEY (id), 
    CONSTRAINT uq_notes_owner UNIQUE (owner_id, id), 
    UNIQUE (y), 
    FOREIGN KEY(owner_id) REFERENCES users (id) ON DELETE SET NULL, 
    FOREIGN KEY(maybe_id) REFERENCES users (id)
);

CREATE TABLE tasks (
    done BOOLEAN NOT NULL, 
    id SERIAL NOT NULL, 
    owner_id INTEGER NOT NULL, 
    maybe_id INTEGER, 
    x VARCHAR(3), 
    PRIMARY KEY (id), 
    CONSTRAINT uq_tasks_owner UNIQUE (owner_id, id), 
    FOREIGN KEY(owner_id) REFERENCES users (id) ON DELETE SET NULL, 
    FOREIGN KEY(maybe_id) REFERENCES users (id)
);

CREATE INDEX ix_tasks_x ON tasks (x);

INSERT INTO alembic_version (version_num) VALUES ('mixins') RETURNING alembic_version.version_num;

COMMIT;

