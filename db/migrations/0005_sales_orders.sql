-- Products and orders, as far as the analyses need them.
create table sales.product (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  version int not null default 1,
  -- Case matters: 85123A and 85123a are two articles of the same wholesaler.
  code text not null constraint product_code_ck check (length(code) between 1 and 60),
  name text not null constraint product_name_ck check (length(name) between 1 and 200),
  name_sort text not null,
  category text,
  subcategory text,
  unit text,
  list_price numeric(18, 4),
  cost numeric(18, 4),
  supplier text,
  import_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  constraint product_pk primary key (org_id, id)
);
select app.tenant_table('sales.product');
create unique index product_code_uq on sales.product (org_id, code) where deleted_at is null;
create index product_name_ix on sales.product (org_id, name_sort, id) where deleted_at is null;
create index product_updated_ix on sales.product (org_id, updated_at, id) where deleted_at is null;
create index product_import_ix on sales.product (org_id, import_id) where import_id is not null;

create table sales.order (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  version int not null default 1,
  number text not null constraint order_number_ck check (length(number) between 1 and 60),
  -- Null: a walk-in sale (散客), counted in totals but not in grading.
  customer_id uuid,
  kind text not null default 'sale' constraint order_kind_ck check (kind in ('sale', 'return')),
  state text not null default 'completed' constraint order_state_ck check (state in ('draft', 'confirmed', 'shipped', 'completed', 'cancelled')),
  returns_order_id uuid,
  ordered_at timestamptz not null,
  ordered_on date not null,
  line_count int not null default 0,
  net_minor bigint not null default 0,
  -- Null when the cost of any line is unknown: then there is no gross profit to speak of.
  cost_minor bigint,
  remark text,
  -- Fingerprint of the lines as imported: the same file again changes nothing.
  source_hash text,
  import_id uuid,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  constraint order_pk primary key (org_id, id),
  constraint order_customer_fk foreign key (org_id, customer_id) references customers.customer (org_id, id),
  constraint order_returns_fk foreign key (org_id, returns_order_id) references sales.order (org_id, id)
);
select app.tenant_table('sales.order');
create unique index order_number_uq on sales.order (org_id, number) where deleted_at is null;
create index order_customer_ix on sales.order (org_id, customer_id, ordered_on) include (net_minor, cost_minor) where deleted_at is null;
create index order_day_ix on sales.order (org_id, ordered_on, id) include (customer_id, net_minor) where deleted_at is null;
create index order_ordered_ix on sales.order (org_id, ordered_at, id) where deleted_at is null;
create index order_net_ix on sales.order (org_id, net_minor, id) where deleted_at is null;
create index order_import_ix on sales.order (org_id, import_id) where import_id is not null;

create table sales.order_line (
  org_id uuid not null,
  order_id uuid not null,
  line_no int not null,
  product_id uuid,
  description text,
  quantity numeric(18, 4) not null,
  unit_price numeric(18, 4) not null,
  amount_minor bigint not null,
  cost_minor bigint,
  constraint order_line_pk primary key (org_id, order_id, line_no)
);
select app.tenant_table('sales.order_line');
create index order_line_product_ix on sales.order_line (org_id, product_id);

-- What other modules may read of orders: one row per order that counts (not deleted, not a draft, not cancelled).
create view sales.v_order_fact with (security_invoker = true) as
  select org_id, id as order_id, customer_id, kind, ordered_on, ordered_at, net_minor, cost_minor, net_minor - cost_minor as gross_profit_minor
    from sales.order
   where deleted_at is null and state not in ('draft', 'cancelled');
