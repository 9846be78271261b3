BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> package_authlib

CREATE TABLE "user" (
    id SERIAL NOT NULL, 
    name VARCHAR(40), 
    PRIMARY KEY (id), 
    UNIQUE (name)
);

CREATE TABLE oauth2_client (
    id SERIAL NOT NULL, 
    user_id INTEGER, 
    client_id VARCHAR(48), 
    client_secret VARCHAR(120), 
    client_id_issued_at INTEGER NOT NULL, 
    client_secret_expires_at INTEGER NOT NULL, 
    client_metadata TEXT, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES "user" (id) ON DELETE CASCADE
);

CREATE INDEX ix_oauth2_client_client_id ON oauth2_client (client_id);

CREATE TABLE oauth2_code (
    id SERIAL NOT NULL, 
    user_id INTEGER, 
    code VARCHAR(120) NOT NULL, 
    client_id VARCHAR(48), 
    redirect_uri TEXT, 
    response_type TEXT, 
    scope TEXT, 
    nonce TEXT, 
    auth_time INTEGER NOT NULL, 
    acr TEXT, 
    amr TEXT, 
    code_challenge TEXT, 
    code_challenge_method VARCHAR(48), 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES "user" (id) ON DELETE CASCADE, 
    UNIQUE (code)
);

CREATE TABLE oauth2_token (
    id SERIAL NOT NULL, 
    user_id INTEGER, 
    client_id VARCHAR(48), 
    token_type VARCHAR(40), 
    access_token VARCHAR(255) NOT NULL, 
    refresh_token VARCHAR(255), 
    scope TEXT, 
    issued_at INTEGER NOT NULL, 
    access_token_revoked_at INTEGER NOT NULL, 
    refresh_token_revoked_at INTEGER NOT NULL, 
    expires_in INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES "user" (id) ON DELETE CASCADE, 
    UNIQUE (access_token)
);

CREATE INDEX ix_oauth2_token_refresh_token ON oauth2_token (refresh_token);

INSERT INTO alembic_version (version_num) VALUES ('package_authlib') RETURNING alembic_version.version_num;

COMMIT;

