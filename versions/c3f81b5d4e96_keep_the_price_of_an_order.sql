-- Keep the price that an item was ordered at
--
-- Until now an order's total changed with the price list. The orders that are there get today's prices.
--
-- revision: c3f81b5d4e96
-- down_revision: 8d25f3a6e071
-- branch_labels:
-- depends_on:
-- create_date: 2026-11-16 14:22:10

-- upgrade
ALTER TABLE order_items ADD COLUMN price_cents INTEGER DEFAULT 0 NOT NULL;

UPDATE order_items
SET price_cents = (SELECT products.price_cents FROM products WHERE products.id = order_items.product_id);

CREATE VIEW order_totals AS
    SELECT orders.id AS order_id, orders.user_id, sum(order_items.quantity * order_items.price_cents) AS total_cents
    FROM orders
    JOIN order_items ON order_items.order_id = orders.id
    GROUP BY orders.id, orders.user_id;

-- downgrade
DROP VIEW order_totals;
ALTER TABLE order_items DROP COLUMN price_cents;
