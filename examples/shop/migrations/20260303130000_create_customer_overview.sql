-- What support sees beside a ticket, and what the monthly newsletter export reads.
CREATE VIEW customer_overview AS
SELECT
    c.id AS customer_id,
    c.full_name,
    c.email,
    c.phone,
    count(o.placed_at) AS orders,
    coalesce(sum(o.total_cents) FILTER (WHERE o.status <> 'cancelled'), 0) AS revenue_cents,
    max(o.placed_at) AS last_order_at
FROM customers AS c
LEFT JOIN orders AS o ON o.customer_id = c.id
GROUP BY c.id;

COMMENT ON VIEW customer_overview IS 'One row per customer, for support and the newsletter export';
