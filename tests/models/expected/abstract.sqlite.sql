CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> abstract

CREATE TABLE city (
    country VARCHAR(2), 
    name VARCHAR(40) NOT NULL, 
    slug VARCHAR(4), 
    id INTEGER NOT NULL, 
    created DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    PRIMARY KEY (id), 
    UNIQUE (slug)
);

CREATE TABLE river (
    length INTEGER, 
    name VARCHAR(99), 
    slug VARCHAR(5), 
    id INTEGER NOT NULL, 
    created DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    PRIMARY KEY (id), 
    UNIQUE (slug)
);

INSERT INTO alembic_version (version_num) VALUES ('abstract') RETURNING version_num;

