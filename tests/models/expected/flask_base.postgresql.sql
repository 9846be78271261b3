BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> flask_base

CREATE TABLE "user" (
    id SERIAL NOT NULL, 
    name VARCHAR NOT NULL, 
    PRIMARY KEY (id), 
    UNIQUE (name)
);

CREATE TABLE car (
    id SERIAL NOT NULL, 
    plate VARCHAR(9) NOT NULL, 
    owner_id INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(owner_id) REFERENCES "user" (id)
);

CREATE TABLE two_wheels (
    id SERIAL NOT NULL, 
    owner_id INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(owner_id) REFERENCES "user" (id)
);

CREATE TABLE user_address (
    id SERIAL NOT NULL, 
    street VARCHAR, 
    user_id INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES "user" (id)
);

CREATE INDEX ix_user_address_user_id ON user_address (user_id);

INSERT INTO alembic_version (version_num) VALUES ('flask_base') RETURNING alembic_version.version_num;

COMMIT;

