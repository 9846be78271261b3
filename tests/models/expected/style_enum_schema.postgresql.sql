BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> style_enum_schema

CREATE TABLE hr.person (
    id SERIAL NOT NULL, 
    kind hr.kind, 
    state hr.state, 
    level level, 
    shift own.shift, 
    native hr.native, 
    text VARCHAR, 
    other other, 
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

INSERT INTO alembic_version (version_num) VALUES ('style_enum_schema') RETURNING alembic_version.version_num;

COMMIT;

