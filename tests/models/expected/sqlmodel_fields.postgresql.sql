BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> sqlmodel_fields

CREATE TABLE team (
    id SERIAL NOT NULL, 
    name VARCHAR(40) NOT NULL, 
    headquarters VARCHAR NOT NULL, 
    PRIMARY KEY (id), 
    UNIQUE (headquarters)
);

CREATE INDEX ix_team_name ON team (name);

CREATE TABLE heroes (
    id SERIAL NOT NULL, 
    name VARCHAR NOT NULL, 
    secret_name VARCHAR NOT NULL, 
    age INTEGER, 
    low INTEGER NOT NULL, 
    high FLOAT NOT NULL, 
    team_id INTEGER, 
    color color NOT NULL, 
    maybe color, 
    born DATE NOT NULL, 
    seen TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
    wakes TIME WITHOUT TIME ZONE NOT NULL, 
    took INTERVAL NOT NULL, 
    key UUID NOT NULL, 
    money NUMERIC(8, 2) NOT NULL, 
    any_money NUMERIC NOT NULL, 
    blob BYTEA NOT NULL, 
    is_good BOOLEAN NOT NULL, 
    kind VARCHAR(1) NOT NULL, 
    path VARCHAR NOT NULL, 
    tags JSON, 
    notes TEXT, 
    made TIMESTAMP WITHOUT TIME ZONE DEFAULT now() NOT NULL, 
    made_at TIMESTAMP WITH TIME ZONE, 
    annotated VARCHAR(7) NOT NULL, 
    "union" VARCHAR(9), 
    text TEXT, 
    auto VARCHAR(5) NOT NULL, 
    PRIMARY KEY (id), 
    CONSTRAINT uq_hero UNIQUE (name, age), 
    FOREIGN KEY(team_id) REFERENCES team (id) ON DELETE SET NULL
);

CREATE INDEX ix_hero_low ON heroes (low, high);

CREATE INDEX ix_heroes_age ON heroes (age);

SELECT 'color red blue';

SELECT 'color red blue';

SELECT 'text long';

INSERT INTO alembic_version (version_num) VALUES ('sqlmodel_fields') RETURNING alembic_version.version_num;

COMMIT;

