BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> style_self_reference

CREATE TABLE node (
    id SERIAL NOT NULL, 
    parent_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(parent_id) REFERENCES node (id) ON DELETE SET NULL
);

CREATE INDEX ix_node_parent_id ON node (parent_id);

CREATE TABLE follows (
    follower INTEGER NOT NULL, 
    followed INTEGER NOT NULL, 
    PRIMARY KEY (follower, followed), 
    FOREIGN KEY(follower) REFERENCES node (id), 
    FOREIGN KEY(followed) REFERENCES node (id)
);

CREATE TABLE profile (
    node_id INTEGER NOT NULL, 
    PRIMARY KEY (node_id), 
    FOREIGN KEY(node_id) REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE version (
    node_id INTEGER NOT NULL, 
    number INTEGER NOT NULL, 
    PRIMARY KEY (node_id, number), 
    FOREIGN KEY(node_id) REFERENCES node (id)
);

CREATE TABLE change (
    id SERIAL NOT NULL, 
    node_id INTEGER NOT NULL, 
    number INTEGER NOT NULL, 
    line VARCHAR(9) NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(node_id, number) REFERENCES version (node_id, number) ON DELETE CASCADE, 
    CONSTRAINT uq_change UNIQUE (node_id, number, line)
);

INSERT INTO alembic_version (version_num) VALUES ('style_self_reference') RETURNING alembic_version.version_num;

COMMIT;

