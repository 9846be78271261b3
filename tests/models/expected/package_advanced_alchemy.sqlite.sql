CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> package_advanced_alchemy

CREATE TABLE author (
    id BINARY(16) NOT NULL, 
    name VARCHAR NOT NULL, 
    born DATE, 
    sa_orm_sentinel INTEGER, 
    CONSTRAINT pk_author PRIMARY KEY (id)
);

CREATE TABLE event (
    id BINARY(16) NOT NULL, 
    kind INTEGER NOT NULL, 
    parent_id BINARY(16), 
    sa_orm_sentinel INTEGER, 
    created_at DATETIME NOT NULL, 
    updated_at DATETIME NOT NULL, 
    CONSTRAINT pk_event PRIMARY KEY (id), 
    CONSTRAINT fk_event_parent_id_event FOREIGN KEY(parent_id) REFERENCES event (id)
);

CREATE TABLE http_log (
    id INTEGER NOT NULL, 
    line VARCHAR NOT NULL, 
    created_at DATETIME NOT NULL, 
    updated_at DATETIME NOT NULL, 
    CONSTRAINT pk_http_log PRIMARY KEY (id)
);

CREATE TABLE "key" (
    id INTEGER NOT NULL, 
    name VARCHAR NOT NULL, 
    CONSTRAINT pk_key PRIMARY KEY (id), 
    CONSTRAINT uq_key_name UNIQUE (name)
);

CREATE TABLE setting (
    name VARCHAR NOT NULL, 
    number INTEGER, 
    CONSTRAINT pk_setting PRIMARY KEY (name)
);

CREATE TABLE shop (
    id INTEGER NOT NULL, 
    opened DATETIME NOT NULL, 
    closed DATETIME, 
    CONSTRAINT pk_shop PRIMARY KEY (id)
);

CREATE TABLE tag (
    id VARCHAR NOT NULL, 
    name VARCHAR NOT NULL, 
    sa_orm_sentinel INTEGER, 
    CONSTRAINT pk_tag PRIMARY KEY (id)
);

CREATE TABLE worker (
    id BINARY(16) NOT NULL, 
    kind VARCHAR NOT NULL, 
    sa_orm_sentinel INTEGER, 
    department VARCHAR, 
    CONSTRAINT pk_worker PRIMARY KEY (id)
);

CREATE TABLE book_of_author (
    id BINARY(16) NOT NULL, 
    title VARCHAR(250) NOT NULL, 
    author_id BINARY(16) NOT NULL, 
    about JSON NOT NULL, 
    more JSON, 
    sa_orm_sentinel INTEGER, 
    created_at DATETIME NOT NULL, 
    updated_at DATETIME NOT NULL, 
    CONSTRAINT pk_book_of_author PRIMARY KEY (id), 
    CONSTRAINT fk_book_of_author_author_id_author FOREIGN KEY(author_id) REFERENCES author (id)
);

CREATE INDEX ix_book_of_author_title ON book_of_author (title);

INSERT INTO alembic_version (version_num) VALUES ('package_advanced_alchemy') RETURNING version_num;

