BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> single_inheritance

CREATE TABLE company (
    id SERIAL NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE employee (
    id SERIAL NOT NULL, 
    name VARCHAR NOT NULL, 
    type VARCHAR NOT NULL, 
    manager_data VARCHAR(5), 
    start INTEGER, 
    info VARCHAR, 
    PRIMARY KEY (id)
);

CREATE INDEX ix_employee_info ON employee (info);

INSERT INTO alembic_version (version_num) VALUES ('single_inheritance') RETURNING alembic_version.version_num;

COMMIT;

