CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> style_inheritance

CREATE TABLE person (
    id INTEGER NOT NULL, 
    kind VARCHAR(20) NOT NULL, 
    name VARCHAR NOT NULL, 
    badge VARCHAR, 
    PRIMARY KEY (id)
);

CREATE INDEX ix_person_kind_name ON person (kind, name);

CREATE TABLE engineer (
    id INTEGER NOT NULL, 
    language VARCHAR(10), 
    years INTEGER, 
    start INTEGER, 
    PRIMARY KEY (id), 
    CONSTRAINT ck_language CHECK (language <> 'none'), 
    FOREIGN KEY(id) REFERENCES person (id)
);

CREATE TABLE manager (
    id INTEGER NOT NULL, 
    level INTEGER NOT NULL, 
    office VARCHAR(7), 
    PRIMARY KEY (id), 
    FOREIGN KEY(id) REFERENCES person (id)
);

CREATE INDEX ix_manager_office ON manager (office);

INSERT INTO alembic_version (version_num) VALUES ('style_inheritance') RETURNING version_num;

