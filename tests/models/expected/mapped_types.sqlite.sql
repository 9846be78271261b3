CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> mapped_types

CREATE TABLE thing (
    id INTEGER NOT NULL, 
    a VARCHAR NOT NULL, 
    b VARCHAR, 
    c FLOAT, 
    d BOOLEAN NOT NULL, 
    e BLOB NOT NULL, 
    f DATETIME NOT NULL, 
    g DATE NOT NULL, 
    h TIME NOT NULL, 
    i DATETIME NOT NULL, 
    j NUMERIC NOT NULL, 
    k CHAR(32) NOT NULL, 
    l VARCHAR(7) NOT NULL, 
    m VARCHAR(4), 
    n VARCHAR(2) NOT NULL, 
    o INTEGER, 
    p INTEGER, 
    q INTEGER NOT NULL, 
    r INTEGER, 
    s VARCHAR(7) NOT NULL, 
    PRIMARY KEY (id)
);

SELECT 'status PENDING DONE';

SELECT 'level low high';

SELECT 'None x yy';

SELECT 'st pending done';

INSERT INTO alembic_version (version_num) VALUES ('mapped_types') RETURNING version_num;

