CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> style_enum_schema

CREATE TABLE hr.person (
    id INTEGER NOT NULL, 
    kind VARCHAR(2), 
    state VARCHAR(2), 
    level VARCHAR(2), 
    shift VARCHAR(2), 
    native VARCHAR(2), 
    text VARCHAR, 
    other VARCHAR, 
    longer VARCHAR(9), 
    PRIMARY KEY (id)
);

SELECT 'kind a bc';

SELECT 'state a bc';

SELECT 'level a bc';

SELECT 'shift a bc';

SELECT 'native a bc';

SELECT 'text a bc';

SELECT 'other a bc';

SELECT 'longer a bc';

INSERT INTO alembic_version (version_num) VALUES ('style_enum_schema') RETURNING version_num;

