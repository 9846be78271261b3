BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> mapped_types

CREATE TABLE thing (
    id SERIAL NOT NULL, 
    a VARCHAR NOT NULL, 
    b VARCHAR, 
    c FLOAT, 
    d BOOLEAN NOT NULL, 
    e BYTEA NOT NULL, 
    f TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
    g DATE NOT NULL, 
    h TIME WITHOUT TIME ZONE NOT NULL, 
    i INTERVAL NOT NULL, 
    j NUMERIC NOT NULL, 
    k UUID NOT NULL, 
    l status NOT NULL, 
    m level, 
    n VARCHAR(2) NOT NULL, 
    o INTEGER, 
    p INTEGER, 
    q INTEGER NOT NULL, 
    r INTEGER, 
    s st NOT NULL, 
    PRIMARY KEY (id)
);

SELECT 'status PENDING DONE';

SELECT 'level low high';

SELECT 'None x yy';

SELECT 'st pending done';

INSERT INTO alembic_version (version_num) VALUES ('mapped_types') RETURNING alembic_version.version_num;

COMMIT;

