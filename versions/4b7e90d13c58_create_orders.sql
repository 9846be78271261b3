-- Create orders and their items
--
-- revision: 4b7e90d13c58
-- down_revision: 0f1c6a2d9b34
-- branch_labels:
-- depends_on:
-- create_date: 2026-11-02 16:40:31

-- upgrade
CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL,
    status VARCHAR(20) DEFAULT 'open' NOT NULL,
    ordered_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT fk_orders_user FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT ck_orders_status CHECK (status IN ('open', 'paid', 'shipped', 'cancelled'))
);

CREATE TABLE order_items (
    order_id INTEGER NOT NULL,
    product_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    CONSTRAINT pk_order_items PRIMARY KEY (order_id, product_id),
    CONSTRAINT fk_order_items_order FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
    CONSTRAINT fk_order_items_product FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT ck_order_items_quantity CHECK (quantity > 0)
);

INSERT INTO orders (id, user_id, status, ordered_at) VALUES
    (1, 1, 'shipped', '2026-10-28 10:00:00'),
    (2, 2, 'open', '2026-11-01 18:30:00');

INSERT INTO order_items (order_id, product_id, quantity) VALUES
    (1, 1, 1),
    (1, 2, 3),
    (2, 3, 10);

-- downgrade
DROP TABLE order_items;
DROP TABLE orders;
