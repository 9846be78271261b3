BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> schemas

CREATE TABLE one.a (
    id SERIAL NOT NULL, 
    b_id VARCHAR(5), 
    c_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(b_id) REFERENCES one.b (id), 
    FOREIGN KEY(c_id) REFERENCES two.c (id)
);

CREATE TABLE one.b (
    id VARCHAR(5) NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE two.c (
    id SERIAL NOT NULL, 
    a_id INTEGER, 
    name VARCHAR(3), 
    PRIMARY KEY (id), 
    FOREIGN KEY(a_id) REFERENCES one.a (id)
);

CREATE INDEX ix_two_c_a_id ON two.c (a_id);

CREATE UNIQUE INDEX ix_two_c_name ON two.c (name);

INSERT INTO alembic_version (version_num) VALUES ('schemas') RETURNING alembic_version.version_num;

COMMIT;

