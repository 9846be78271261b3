CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> style_postgresql

CREATE TABLE thing (
    big BIGINT NOT NULL, 
    name VARCHAR(30), 
    data JSON DEFAULT '{}' NOT NULL, 
    names TEXT, 
    mood VARCHAR(4), 
    plain VARCHAR(8), 
    double INTEGER GENERATED ALWAYS AS (big * 2) STORED, 
    schema_kind VARCHAR(1) DEFAULT 'x', 
    PRIMARY KEY (big), 
    UNIQUE (name, big), 
    CHECK (big > 0), 
    CONSTRAINT plain_kind CHECK (plain IN ('a', 'b'))
);

CREATE INDEX ix_thing_data ON thing (data);

CREATE INDEX ix_thing_desc ON thing (big DESC);

CREATE UNIQUE INDEX ix_thing_lower ON thing (lower(name));

SELECT 'mood_kind Good Bad';

SELECT 'plain_kind a b';

SELECT 'kind x';

INSERT INTO alembic_version (version_num) VALUES ('style_postgresql') RETURNING version_num;

