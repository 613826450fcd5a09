-- Grading: several schemes side by side, each run kept, each customer's current class per scheme.
create table customers.grade_scheme (
  org_id uuid not null,
  id uuid not null,
  version int not null default 1,
  kind text not null constraint grade_scheme_kind_ck check (kind in ('abc')),
  name text not null constraint grade_scheme_name_ck check (length(name) between 1 and 60),
  -- ABC: { measure: 'netSales' | 'grossProfit', thresholds: [80, 95] (percent before the customer), period: … }
  settings jsonb not null,
  is_default boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint grade_scheme_pk primary key (org_id, id),
  constraint grade_scheme_name_uq unique (org_id, name)
);
select app.tenant_table('customers.grade_scheme');

create table customers.grade_run (
  org_id uuid not null,
  id uuid not null,
  scheme_id uuid not null,
  at timestamptz not null,
  cause text not null constraint grade_run_cause_ck check (cause in ('demand', 'import', 'nightly', 'undo')),
  requested_by uuid,
  import_id uuid,
  settings jsonb not null,
  from_on date,
  to_on date,
  previous_run_id uuid,
  -- { classes: { A: { customers, amountMinor }, … }, totalMinor, customers, movement: { "B>A": n, … } }
  summary jsonb not null,
  constraint grade_run_pk primary key (org_id, id),
  constraint grade_run_scheme_fk foreign key (org_id, scheme_id) references customers.grade_scheme (org_id, id) on delete cascade
);
select app.tenant_table('customers.grade_run');
create index grade_run_scheme_ix on customers.grade_run (org_id, scheme_id, at desc);

create table customers.grade_result (
  org_id uuid not null,
  run_id uuid not null,
  customer_id uuid not null,
  class text not null,
  previous_class text,
  rank int not null,
  amount_minor bigint not null,
  -- Sum of the amounts of all customers before this one; with the run's total it proves the class.
  before_minor bigint not null,
  constraint grade_result_pk primary key (org_id, run_id, customer_id),
  constraint grade_result_run_fk foreign key (org_id, run_id) references customers.grade_run (org_id, id) on delete cascade
);
select app.tenant_table('customers.grade_result');
create index grade_result_rank_ix on customers.grade_result (org_id, run_id, rank);
create index grade_result_moved_ix on customers.grade_result (org_id, run_id, previous_class, class) where previous_class is distinct from class;

create table customers.customer_grade (
  org_id uuid not null,
  scheme_id uuid not null,
  customer_id uuid not null,
  class text not null,
  run_id uuid not null,
  since timestamptz not null,
  constraint customer_grade_pk primary key (org_id, scheme_id, customer_id),
  constraint customer_grade_scheme_fk foreign key (org_id, scheme_id) references customers.grade_scheme (org_id, id) on delete cascade
);
select app.tenant_table('customers.customer_grade');
create index customer_grade_customer_ix on customers.customer_grade (org_id, customer_id);
