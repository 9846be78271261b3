CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> style_table_attribute

CREATE TABLE people (
    id INTEGER NOT NULL, 
    first VARCHAR(40), 
    last VARCHAR(40) NOT NULL, 
    late BOOLEAN DEFAULT 0, 
    PRIMARY KEY (id), 
    UNIQUE (first, last), 
    CONSTRAINT ck_last CHECK (last <> '')
);

CREATE INDEX ix_people_names ON people (last, first);

CREATE TABLE later (
    id INTEGER NOT NULL, 
    extra VARCHAR(10), 
    other_name INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(other_name) REFERENCES people (id)
);

CREATE INDEX ix_later_both ON later (extra, other_name);

CREATE INDEX ix_later_extra ON later (extra);

CREATE TABLE pets (
    id INTEGER NOT NULL, 
    owner INTEGER, 
    name VARCHAR(10), 
    PRIMARY KEY (id), 
    FOREIGN KEY(owner) REFERENCES people (id)
);

INSERT INTO alembic_version (version_num) VALUES ('style_table_attribute') RETURNING version_num;

