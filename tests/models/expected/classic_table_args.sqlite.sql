CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> classic_table_args

CREATE TABLE other.third (
    id INTEGER NOT NULL, 
    name VARCHAR(20), 
    PRIMARY KEY (id)
);

CREATE INDEX other.ix_other_third_name ON third (name);

CREATE INDEX other.ix_third_lower ON third (lower(name), id DESC);

CREATE INDEX other.ix_third_name_desc ON third (name DESC);

CREATE TABLE parent (
    a INTEGER NOT NULL, 
    b INTEGER NOT NULL, 
    CONSTRAINT pk_parent PRIMARY KEY (a, b)
);

CREATE TABLE child (
    id INTEGER NOT NULL, 
    pa INTEGER, 
    pb INTEGER, 
    name VARCHAR(20), 
    PRIMARY KEY (id), 
    CONSTRAINT fk_child FOREIGN KEY(pa, pb) REFERENCES parent (a, b) ON UPDATE CASCADE, 
    CONSTRAINT uq_child UNIQUE (name, pa), 
    UNIQUE (pb), 
    CONSTRAINT ck_child CHECK (pa > 0)
);

CREATE UNIQUE INDEX ix_child_lower ON child (lower(name));

CREATE INDEX ix_child_pa_pb ON child (pa, pb) WHERE pa > 1;

CREATE INDEX ix_child_pb ON child (pb);

INSERT INTO alembic_version (version_num) VALUES ('classic_table_args') RETURNING version_num;

