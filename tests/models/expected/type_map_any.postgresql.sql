BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> type_map_any

CREATE TABLE app.doc (
    id SERIAL NOT NULL, 
    a JSON NOT NULL, 
    b JSONB, 
    c JSON NOT NULL, 
    d INTEGER[] NOT NULL, 
    e TEXT NOT NULL, 
    f TIMESTAMP WITH TIME ZONE NOT NULL, 
    g VARCHAR(12) NOT NULL, 
    h VARCHAR(3) NOT NULL, 
    PRIMARY KEY (id)
);

SELECT 'kind one two';

SELECT 'None abc d';

INSERT INTO alembic_version (version_num) VALUES ('type_map_any') RETURNING alembic_version.version_num;

COMMIT;

