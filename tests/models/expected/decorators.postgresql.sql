BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> decorators

CREATE TABLE a (
    id UUID NOT NULL, 
    short VARCHAR(12), 
    sized VARCHAR(30), 
    point POINT(3), 
    typed VARCHAR(20), 
    data JSON, 
    rows JSONB, 
    variant TEXT, 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('decorators') RETURNING alembic_version.version_num;

COMMIT;

