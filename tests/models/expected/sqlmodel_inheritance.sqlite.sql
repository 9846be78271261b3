CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> sqlmodel_inheritance

CREATE TABLE cats (
    id INTEGER NOT NULL, 
    name VARCHAR NOT NULL, 
    CONSTRAINT pk_cats PRIMARY KEY (id)
);

CREATE TABLE item (
    id CHAR(32) NOT NULL, 
    title VARCHAR(255) NOT NULL, 
    description VARCHAR(255), 
    parent_id CHAR(32), 
    CONSTRAINT pk_item PRIMARY KEY (id), 
    CONSTRAINT fk_item_parent_id_item FOREIGN KEY(parent_id) REFERENCES item (id)
);

CREATE INDEX ix_item_id ON item (id);

CREATE TABLE log (
    created_at DATETIME NOT NULL, 
    updated_at DATETIME, 
    id INTEGER NOT NULL, 
    level SMALLINT DEFAULT '3' NOT NULL, 
    text VARCHAR NOT NULL CONSTRAINT not_empty CHECK (text <> ''), 
    CONSTRAINT pk_log PRIMARY KEY (id)
);

CREATE TABLE user (
    created_at DATETIME NOT NULL, 
    updated_at DATETIME, 
    id CHAR(32) NOT NULL, 
    email VARCHAR(255) NOT NULL, 
    is_active BOOLEAN NOT NULL, 
    full_name VARCHAR(255), 
    hashed_password VARCHAR NOT NULL, 
    CONSTRAINT pk_user PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_user_email ON user (email);

CREATE INDEX ix_user_id ON user (id);

CREATE TABLE user_item (
    user_id CHAR(32) NOT NULL, 
    item_id CHAR(32) NOT NULL, 
    role VARCHAR DEFAULT 'owner' NOT NULL, 
    CONSTRAINT pk_user_item PRIMARY KEY (user_id, item_id), 
    CONSTRAINT fk_user_item_user_id_user FOREIGN KEY(user_id) REFERENCES user (id) ON DELETE CASCADE, 
    CONSTRAINT fk_user_item_item_id_item FOREIGN KEY(item_id) REFERENCES item (id)
);

INSERT INTO alembic_version (version_num) VALUES ('sqlmodel_inheritance') RETURNING version_num;

