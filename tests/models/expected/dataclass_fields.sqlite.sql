CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> dataclass_fields

CREATE TABLE user (
    id INTEGER NOT NULL, 
    name VARCHAR(50), 
    nick VARCHAR(12), 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('dataclass_fields') RETURNING version_num;

