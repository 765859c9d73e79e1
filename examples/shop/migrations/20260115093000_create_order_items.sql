-- The price is copied: a later change of the product must not change what somebody has bought.
CREATE TABLE order_items (
    order_id         integer NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    line             smallint NOT NULL,
    product_id       integer NOT NULL REFERENCES products (id),
    quantity         integer NOT NULL CHECK (quantity > 0),
    unit_price_cents integer NOT NULL CHECK (unit_price_cents >= 0),
    PRIMARY KEY (order_id, line)
);

CREATE INDEX order_items_product_id_idx ON order_items (product_id);
