CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> association

CREATE TABLE groups (
    id INTEGER NOT NULL, 
    name VARCHAR(20), 
    PRIMARY KEY (id), 
    UNIQUE (name)
);

CREATE TABLE users (
    id INTEGER NOT NULL, 
    first VARCHAR(20), 
    last VARCHAR(20), 
    bio VARCHAR, 
    kept_as INTEGER, 
    extra INTEGER, 
    later VARCHAR(4) NOT NULL, 
    PRIMARY KEY (id)
);

CREATE INDEX ix_users_kept_as ON users (kept_as);

CREATE TABLE user_group (
    user_id INTEGER NOT NULL, 
    group_id INTEGER NOT NULL, 
    PRIMARY KEY (user_id, group_id), 
    FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
    FOREIGN KEY(group_id) REFERENCES groups (id)
);

INSERT INTO alembic_version (version_num) VALUES ('association') RETURNING version_num;

