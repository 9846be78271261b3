BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> style_registry_reconstruct

CREATE TABLE staff (
    name VARCHAR(20), 
    id SERIAL NOT NULL, 
    CONSTRAINT pk_staff PRIMARY KEY (id)
);

SELECT 'name full name';

CREATE TABLE archive.record (
    id SERIAL NOT NULL, 
    record_id INTEGER NOT NULL, 
    code VARCHAR(4) NOT NULL, 
    by INTEGER, 
    touched TIMESTAMP WITHOUT TIME ZONE, 
    CONSTRAINT pk_record PRIMARY KEY (id), 
    CONSTRAINT uq_record_code_by UNIQUE (code, by), 
    FOREIGN KEY(record_id) REFERENCES archive.record (id), 
    FOREIGN KEY(by) REFERENCES staff (id)
);

CREATE TABLE draft (
    id SERIAL NOT NULL, 
    code VARCHAR(4) NOT NULL, 
    by INTEGER, 
    touched TIMESTAMP WITHOUT TIME ZONE, 
    CONSTRAINT pk_draft PRIMARY KEY (id), 
    CONSTRAINT uq_draft_code_by UNIQUE (code, by), 
    FOREIGN KEY(by) REFERENCES staff (id)
);

INSERT INTO alembic_version (version_num) VALUES ('style_registry_reconstruct') RETURNING alembic_version.version_num;

COMMIT;

