CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> schemas

CREATE TABLE one.a (
    id INTEGER NOT NULL, 
    b_id VARCHAR(5), 
    c_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(b_id) REFERENCES b (id)
);

CREATE TABLE one.b (
    id VARCHAR(5) NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE two.c (
    id INTEGER NOT NULL, 
    a_id INTEGER, 
    name VARCHAR(3), 
    PRIMARY KEY (id)
);

CREATE INDEX two.ix_two_c_a_id ON c (a_id);

CREATE UNIQUE INDEX two.ix_two_c_name ON c (name);

INSERT INTO alembic_version (version_num) VALUES ('schemas') RETURNING version_num;

