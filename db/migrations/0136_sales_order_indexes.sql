-- Every index of an order is written with every order that an import brings: two that others can stand in for go.

-- One collation for number and its indexes: the unique one then also sorts and finds by beginning.
alter table sales.order alter column number type text collate "C";
drop index sales.order_number_ix;

-- Deleted orders refer to their customer as well (order_of_customer_ix was for them): without its condition this one finds both.
drop index sales.order_of_customer_ix;
drop index sales.order_customer_at_ix;
create index order_customer_at_ix on sales.order (org_id, customer_id, ordered_at, id);
