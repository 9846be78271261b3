BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> mapped_future

CREATE TABLE user_account (
    id SERIAL NOT NULL, 
    name VARCHAR(30) NOT NULL, 
    fullname VARCHAR, 
    born DATE, 
    at TIMESTAMP WITHOUT TIME ZONE, 
    PRIMARY KEY (id)
);

CREATE INDEX ix_user_account_name ON user_account (name);

CREATE TABLE address (
    id SERIAL NOT NULL, 
    email_address VARCHAR NOT NULL, 
    user_id INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES user_account (id)
);

INSERT INTO alembic_version (version_num) VALUES ('mapped_future') RETURNING alembic_version.version_num;

COMMIT;

