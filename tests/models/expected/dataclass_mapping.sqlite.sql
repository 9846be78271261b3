CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> dataclass_mapping

CREATE TABLE other (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE user (
    id INTEGER NOT NULL, 
    name VARCHAR(30) NOT NULL, 
    fullname VARCHAR, 
    created DATETIME NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE item (
    id INTEGER NOT NULL, 
    user_id INTEGER NOT NULL, 
    count INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES user (id)
);

INSERT INTO alembic_version (version_num) VALUES ('dataclass_mapping') RETURNING version_num;

