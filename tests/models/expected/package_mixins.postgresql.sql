BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> package_mixins

CREATE TABLE entry (
    id SERIAL NOT NULL, 
    text VARCHAR NOT NULL, 
    created TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
    updated TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE "user" (
    id SERIAL NOT NULL, 
    name VARCHAR, 
    created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
    updated_at TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE line (
    id SERIAL NOT NULL, 
    entry_id INTEGER, 
    created TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
    updated TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
    created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
    updated_at TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(entry_id) REFERENCES entry (id)
);

CREATE TABLE post (
    body VARCHAR NOT NULL, 
    id SERIAL NOT NULL, 
    user_id INTEGER, 
    created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
    updated_at TIMESTAMP WITHOUT TIME ZONE NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES "user" (id)
);

INSERT INTO alembic_version (version_num) VALUES ('package_mixins') RETURNING alembic_version.version_num;

COMMIT;

