CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> style_registry_reconstruct

CREATE TABLE staff (
    name VARCHAR(20), 
    id INTEGER NOT NULL, 
    CONSTRAINT pk_staff PRIMARY KEY (id)
);

SELECT 'name full name';

CREATE TABLE archive.record (
    id INTEGER NOT NULL, 
    record_id INTEGER NOT NULL, 
    code VARCHAR(4) NOT NULL, 
    "by" INTEGER, 
    touched DATETIME, 
    CONSTRAINT pk_record PRIMARY KEY (id), 
    CONSTRAINT uq_record_code_by UNIQUE (code, "by"), 
    FOREIGN KEY(record_id) REFERENCES record (id)
);

CREATE TABLE draft (
    id INTEGER NOT NULL, 
    code VARCHAR(4) NOT NULL, 
    "by" INTEGER, 
    touched DATETIME, 
    CONSTRAINT pk_draft PRIMARY KEY (id), 
    CONSTRAINT uq_draft_code_by UNIQUE (code, "by"), 
    FOREIGN KEY("by") REFERENCES staff (id)
);

INSERT INTO alembic_version (version_num) VALUES ('style_registry_reconstruct') RETURNING version_num;

