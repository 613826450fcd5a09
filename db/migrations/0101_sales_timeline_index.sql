-- Orders on the customer's timeline, page by page: a customer with ten thousand orders costs no more than one with ten.
create index order_customer_at_ix on sales.order (org_id, customer_id, ordered_at, id) where deleted_at is null;
