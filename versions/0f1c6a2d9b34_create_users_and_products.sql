-- Create users and products
--
-- revision: 0f1c6a2d9b34
-- down_revision:
-- branch_labels:
-- depends_on:
-- create_date: 2026-11-02 09:14:05

-- upgrade
CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    email VARCHAR(320) NOT NULL,
    name VARCHAR(200) NOT NULL,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT uq_users_email UNIQUE (email)
);

CREATE TABLE products (
    id INTEGER PRIMARY KEY,
    sku VARCHAR(40) NOT NULL,
    title VARCHAR(200) NOT NULL,
    price_cents INTEGER NOT NULL,
    CONSTRAINT uq_products_sku UNIQUE (sku),
    CONSTRAINT ck_products_price CHECK (price_cents >= 0)
);

INSERT INTO users (id, email, name) VALUES
    (1, 'ada@example.com', 'Ada'),
    (2, 'grace@example.com', 'Grace');

INSERT INTO products (id, sku, title, price_cents) VALUES
    (1, 'PEN-01', 'Fountain pen; black', 4900),
    (2, 'INK-07', 'Ink, ''midnight''', 1250),
    (3, 'PAD-A5', 'Writing pad', 650);

-- downgrade
DROP TABLE products;
DROP TABLE users;
