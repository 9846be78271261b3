BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> events

CREATE TABLE a (
    id SERIAL NOT NULL, 
    name VARCHAR(3), 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('events') RETURNING alembic_version.version_num;

COMMIT;

