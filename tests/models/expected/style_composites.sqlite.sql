CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> style_composites

CREATE TABLE vertex_t (
    id INTEGER NOT NULL, 
    x1 INTEGER NOT NULL, 
    y1 INTEGER, 
    x2 INTEGER NOT NULL, 
    y2 INTEGER, 
    label VARCHAR(20) NOT NULL, 
    PRIMARY KEY (id)
);

CREATE TABLE edge_t (
    id INTEGER NOT NULL, 
    vertex_id INTEGER, 
    w INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(vertex_id) REFERENCES vertex_t (id)
);

INSERT INTO alembic_version (version_num) VALUES ('style_composites') RETURNING version_num;

