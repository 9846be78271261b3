CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> style_annotated_keys

CREATE TABLE user (
    id INTEGER NOT NULL, 
    name VARCHAR(20) NOT NULL, 
    nick VARCHAR(20), 
    code VARCHAR(9) NOT NULL, 
    code2 VARCHAR(9), 
    made DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    changed DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    PRIMARY KEY (id), 
    UNIQUE (code)
);

CREATE INDEX ix_user_code2 ON user (code2);

CREATE TABLE bill (
    id INTEGER NOT NULL, 
    user_id INTEGER NOT NULL, 
    payer_id INTEGER, 
    total NUMERIC(12, 2) NOT NULL, 
    tax NUMERIC(12, 2) DEFAULT 0, 
    note VARCHAR NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES user (id) ON DELETE CASCADE, 
    FOREIGN KEY(payer_id) REFERENCES user (id) ON DELETE CASCADE
);

CREATE INDEX ix_bill_payer_id ON bill (payer_id);

CREATE INDEX ix_bill_user_id ON bill (user_id);

INSERT INTO alembic_version (version_num) VALUES ('style_annotated_keys') RETURNING version_num;

