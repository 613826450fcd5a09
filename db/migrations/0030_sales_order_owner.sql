-- An order is seen by whoever sees its customer: the owner and the owner's department are copied from the customer when the order is
-- written and follow when the customer is assigned anew. Both null: a walk-in sale (散客), or a customer in the open pool.
alter table sales.order add column owner_id uuid;
alter table sales.order add column owner_department_id uuid;
alter table sales.order add constraint order_owner_fk foreign key (org_id, owner_id) references admin.user (org_id, id);
alter table sales.order add constraint order_department_fk foreign key (org_id, owner_department_id) references admin.department (org_id, id);
create index order_owner_ix on sales.order (org_id, owner_id, ordered_on) where deleted_at is null;
create index order_department_ix on sales.order (org_id, owner_department_id, ordered_on) where deleted_at is null;
-- Byte order, so that a number sorts the same everywhere and its beginning can be searched.
create index order_number_ix on sales.order (org_id, (number collate "C"), id) where deleted_at is null;
create index order_returns_ix on sales.order (org_id, returns_order_id) where returns_order_id is not null;
-- What the sales brief and other sums over time read, without touching the rows.
create index order_fact_ix on sales.order (org_id, ordered_on) include (customer_id, kind, net_minor, cost_minor, owner_id, owner_department_id)
  where deleted_at is null and state not in ('draft', 'cancelled');
create index product_code_ix on sales.product (org_id, (code collate "C"), id) where deleted_at is null;
-- A return points at the line it takes back, so that no more comes back than went out.
alter table sales.order_line add column returns_line_no int;
