CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> mapped_order

CREATE TABLE one (
    id INTEGER NOT NULL, 
    name VARCHAR NOT NULL, 
    data VARCHAR NOT NULL, 
    y INTEGER NOT NULL, 
    x INTEGER, 
    created_at INTEGER NOT NULL, 
    z VARCHAR(3), 
    last INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE two (
    id INTEGER NOT NULL, 
    late INTEGER NOT NULL, 
    middle INTEGER NOT NULL, 
    "end" INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('mapped_order') RETURNING version_num;

