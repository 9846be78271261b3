CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> style_generic_base

CREATE TABLE app_user (
    id INTEGER NOT NULL, 
    email VARCHAR NOT NULL, 
    created DATETIME DEFAULT CURRENT_TIMESTAMP, 
    CONSTRAINT pk__app_user PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix__app_user__email ON app_user (email);

CREATE INDEX ix__app_user__id ON app_user (id);

CREATE TABLE todo_item (
    id INTEGER NOT NULL, 
    title VARCHAR(80), 
    owner_id INTEGER NOT NULL, 
    CONSTRAINT pk__todo_item PRIMARY KEY (id), 
    CONSTRAINT uq__todo_item__title UNIQUE (title), 
    CONSTRAINT fk__todo_item__owner_id__app_user FOREIGN KEY(owner_id) REFERENCES app_user (id) ON DELETE CASCADE
);

CREATE INDEX ix__todo_item__owner_id ON todo_item (owner_id);

CREATE TABLE todo_share (
    id INTEGER NOT NULL, 
    with_id INTEGER, 
    owner_id INTEGER NOT NULL, 
    created DATETIME DEFAULT CURRENT_TIMESTAMP, 
    CONSTRAINT pk__todo_share PRIMARY KEY (id), 
    CONSTRAINT fk__todo_share__with_id__app_user FOREIGN KEY(with_id) REFERENCES app_user (id), 
    CONSTRAINT fk__todo_share__owner_id__todo_item FOREIGN KEY(owner_id) REFERENCES todo_item (id) ON DELETE CASCADE
);

CREATE INDEX ix__todo_share__owner_id ON todo_share (owner_id);

INSERT INTO alembic_version (version_num) VALUES ('style_generic_base') RETURNING version_num;

