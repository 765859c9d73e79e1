-- web, app or phone. The new checkout sends it with every order.
ALTER TABLE orders ADD COLUMN channel text NOT NULL;
