BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> concrete_inheritance

CREATE TABLE dog (
    id SERIAL NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE employee (
    id SERIAL NOT NULL, 
    name VARCHAR(50), 
    PRIMARY KEY (id)
);

CREATE TABLE manager (
    id SERIAL NOT NULL, 
    name VARCHAR(50), 
    manager_data VARCHAR(40), 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('concrete_inheritance') RETURNING alembic_version.version_num;

COMMIT;

