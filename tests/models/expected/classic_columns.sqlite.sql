CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> classic_columns

CREATE TABLE users (
    id INTEGER NOT NULL, 
    email VARCHAR(255) NOT NULL, 
    full_name VARCHAR(50) DEFAULT 'nobody', 
    age SMALLINT CHECK (age > 0), 
    is_active BOOLEAN DEFAULT true NOT NULL, 
    balance NUMERIC(10, 2) NOT NULL, 
    ratio FLOAT, 
    big BIGINT, 
    note TEXT, 
    data JSON, 
    blob BLOB, 
    born DATE, 
    wakes TIME, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP, 
    color VARCHAR(10) NOT NULL, 
    PRIMARY KEY (id), 
    UNIQUE (big)
);

CREATE UNIQUE INDEX ix_users_email ON users (email);

CREATE INDEX ix_users_id ON users (id);

SELECT 'color red dark_green';

CREATE TABLE posts (
    id INTEGER NOT NULL, 
    author_id INTEGER NOT NULL, 
    parent_id INTEGER, 
    title VARCHAR, 
    PRIMARY KEY (id), 
    FOREIGN KEY(author_id) REFERENCES users (id) ON DELETE CASCADE, 
    FOREIGN KEY(parent_id) REFERENCES posts (id)
);

CREATE INDEX ix_posts_author_id ON posts (author_id);

INSERT INTO alembic_version (version_num) VALUES ('classic_columns') RETURNING version_num;

