CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> imperative

CREATE TABLE orders (
    id INTEGER NOT NULL, 
    who VARCHAR, 
    PRIMARY KEY (id)
);

CREATE TABLE user (
    id INTEGER NOT NULL, 
    name VARCHAR(50), 
    PRIMARY KEY (id)
);

CREATE TABLE order_lines (
    id INTEGER NOT NULL, 
    sku VARCHAR(255), 
    qty INTEGER NOT NULL, 
    order_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(order_id) REFERENCES orders (id)
);

INSERT INTO alembic_version (version_num) VALUES ('imperative') RETURNING version_num;

