CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> extended_options

CREATE TABLE logs (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
    text VARCHAR
);

INSERT INTO alembic_version (version_num) VALUES ('extended_options') RETURNING version_num;

