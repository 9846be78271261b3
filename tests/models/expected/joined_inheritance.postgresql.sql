BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> joined_inheritance

CREATE TABLE person (
    id SERIAL NOT NULL, 
    kind VARCHAR(10), 
    name VARCHAR(10), 
    PRIMARY KEY (id)
);

CREATE INDEX ix_person_kind ON person (kind);

CREATE TABLE customer (
    id INTEGER NOT NULL, 
    credit INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(id) REFERENCES person (id)
);

CREATE TABLE big (
    id INTEGER NOT NULL, 
    size INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(id) REFERENCES customer (id)
);

INSERT INTO alembic_version (version_num) VALUES ('joined_inheritance') RETURNING alembic_version.version_num;

COMMIT;

