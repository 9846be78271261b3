CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> package_mixins

CREATE TABLE entry (
    id INTEGER NOT NULL, 
    text VARCHAR NOT NULL, 
    created DATETIME NOT NULL, 
    updated DATETIME NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE user (
    id INTEGER NOT NULL, 
    name VARCHAR, 
    created_at TIMESTAMP NOT NULL, 
    updated_at TIMESTAMP NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE line (
    id INTEGER NOT NULL, 
    entry_id INTEGER, 
    created DATETIME NOT NULL, 
    updated DATETIME NOT NULL, 
    created_at TIMESTAMP NOT NULL, 
    updated_at TIMESTAMP NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(entry_id) REFERENCES entry (id)
);

CREATE TABLE post (
    body VARCHAR NOT NULL, 
    id INTEGER NOT NULL, 
    user_id INTEGER, 
    created_at TIMESTAMP NOT NULL, 
    updated_at TIMESTAMP NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES user (id)
);

INSERT INTO alembic_version (version_num) VALUES ('package_mixins') RETURNING version_num;

