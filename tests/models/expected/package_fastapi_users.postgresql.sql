BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> package_fastapi_users

CREATE TABLE "user" (
    nickname VARCHAR(20), 
    seen TIMESTAMP WITH TIME ZONE, 
    id UUID NOT NULL, 
    email VARCHAR(320) NOT NULL, 
    hashed_password VARCHAR(1024) NOT NULL, 
    is_active BOOLEAN NOT NULL, 
    is_superuser BOOLEAN NOT NULL, 
    is_verified BOOLEAN NOT NULL, 
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_user_email ON "user" (email);

CREATE INDEX ix_user_nickname ON "user" (nickname);

CREATE TABLE accesstoken (
    user_id UUID NOT NULL, 
    token VARCHAR(43) NOT NULL, 
    created_at TIMESTAMP WITH TIME ZONE NOT NULL, 
    PRIMARY KEY (token), 
    FOREIGN KEY(user_id) REFERENCES "user" (id) ON DELETE cascade
);

CREATE INDEX ix_accesstoken_created_at ON accesstoken (created_at);

CREATE TABLE oauth_account (
    id UUID NOT NULL, 
    user_id UUID NOT NULL, 
    oauth_name VARCHAR(100) NOT NULL, 
    access_token VARCHAR(1024) NOT NULL, 
    expires_at INTEGER, 
    refresh_token VARCHAR(1024), 
    account_id VARCHAR(320) NOT NULL, 
    account_email VARCHAR(320) NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES "user" (id) ON DELETE cascade
);

CREATE INDEX ix_oauth_account_account_id ON oauth_account (account_id);

CREATE INDEX ix_oauth_account_oauth_name ON oauth_account (oauth_name);

CREATE TABLE person (
    id SERIAL NOT NULL, 
    email VARCHAR(99) NOT NULL, 
    guest UUID, 
    hashed_password VARCHAR(1024) NOT NULL, 
    is_active BOOLEAN NOT NULL, 
    is_superuser BOOLEAN NOT NULL, 
    is_verified BOOLEAN NOT NULL, 
    PRIMARY KEY (id), 
    UNIQUE (email), 
    FOREIGN KEY(guest) REFERENCES "user" (id)
);

CREATE TABLE person_account (
    id SERIAL NOT NULL, 
    person_id INTEGER NOT NULL, 
    oauth_name VARCHAR(100) NOT NULL, 
    access_token VARCHAR(1024) NOT NULL, 
    expires_at INTEGER, 
    refresh_token VARCHAR(1024), 
    account_id VARCHAR(320) NOT NULL, 
    account_email VARCHAR(320) NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE cascade
);

CREATE INDEX ix_person_account_account_id ON person_account (account_id);

CREATE INDEX ix_person_account_oauth_name ON person_account (oauth_name);

INSERT INTO alembic_version (version_num) VALUES ('package_fastapi_users') RETURNING alembic_version.version_num;

COMMIT;

