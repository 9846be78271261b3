BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> imperative

CREATE TABLE orders (
    id SERIAL NOT NULL, 
    who VARCHAR, 
    PRIMARY KEY (id)
);

CREATE TABLE "user" (
    id SERIAL NOT NULL, 
    name VARCHAR(50), 
    PRIMARY KEY (id)
);

CREATE TABLE order_lines (
    id SERIAL NOT NULL, 
    sku VARCHAR(255), 
    qty INTEGER NOT NULL, 
    order_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(order_id) REFERENCES orders (id)
);

INSERT INTO alembic_version (version_num) VALUES ('imperative') RETURNING alembic_version.version_num;

COMMIT;

