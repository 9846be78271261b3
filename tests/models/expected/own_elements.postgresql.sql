BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> own_elements

CREATE TABLE items (
    id SERIAL NOT NULL, 
    code VARCHAR, 
    "order" VARCHAR CONSTRAINT order_is_code CHECK ("order" ~ '^[0-9]*$'), 
    PRIMARY KEY (id), 
    CONSTRAINT is_code CHECK (code ~ '^[0-9]*$')
);

CREATE INDEX ix_code ON items (code ~ '^[0-9]*$');

INSERT INTO alembic_version (version_num) VALUES ('own_elements') RETURNING alembic_version.version_num;

COMMIT;

