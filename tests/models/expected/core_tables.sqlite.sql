CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> core_tables

CREATE TABLE a (
    id INTEGER NOT NULL, 
    name VARCHAR(20), 
    double INTEGER GENERATED ALWAYS AS (id * 2) STORED, 
    "Select" INTEGER, 
    tags VARCHAR, 
    CONSTRAINT pk_a PRIMARY KEY (id), 
    CONSTRAINT uq_a_name UNIQUE (name)
);

CREATE INDEX "ix_a_Select" ON a ("Select");

CREATE TABLE c (
    a_id INTEGER NOT NULL, 
    b_id INTEGER, 
    more VARCHAR(3) DEFAULT 'x', 
    CONSTRAINT pk_c PRIMARY KEY (a_id), 
    CONSTRAINT fk_c_a_id_a FOREIGN KEY(a_id) REFERENCES a (id), 
    CONSTRAINT uq_c_more UNIQUE (more)
);

CREATE INDEX ix_c ON c (b_id DESC);

CREATE TABLE b (
    id INTEGER NOT NULL, 
    a_id INTEGER, 
    a_name VARCHAR(20), 
    third INTEGER, 
    by_key VARCHAR(20), 
    CONSTRAINT pk_b PRIMARY KEY (id), 
    CONSTRAINT uq_b_a_id UNIQUE (a_id, id), 
    CONSTRAINT fk_b_a_id_a FOREIGN KEY(a_id) REFERENCES a (id), 
    CONSTRAINT fk_b_a_name_a FOREIGN KEY(a_name) REFERENCES a (name) ON DELETE SET NULL, 
    CONSTRAINT fk_b_third_c FOREIGN KEY(third) REFERENCES c (a_id), 
    CONSTRAINT fk_by_key FOREIGN KEY(by_key) REFERENCES a (name)
);

CREATE UNIQUE INDEX ix_partial ON b (a_id) WHERE a_id > 3;

INSERT INTO alembic_version (version_num) VALUES ('core_tables') RETURNING version_num;

