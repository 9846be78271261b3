BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> style_types

CREATE TABLE wallet (
    id UUID NOT NULL, 
    at TIMESTAMP WITH TIME ZONE, 
    value MONEY_3 NOT NULL, 
    other MONEY_2, 
    short SHORT(4) DEFAULT 'x', 
    data JSONB DEFAULT '{}' NOT NULL, 
    items TEXT, 
    raw TEXT, 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('style_types') RETURNING alembic_version.version_num;

COMMIT;

