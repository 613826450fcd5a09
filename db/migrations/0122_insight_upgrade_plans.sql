-- A plan to bring a customer into a better class, or to keep it in its own, by a day (CLS-07). Grading says whether it came true.
create table insight.upgrade_plan (
  org_id uuid not null,
  id uuid not null,
  version int not null default 1,
  customer_id uuid not null,
  owner_id uuid,
  from_class text not null,
  target_class text not null constraint upgrade_plan_target_ck check (target_class in ('A', 'B', 'C')),
  due_on date not null,
  measures text[] not null
    constraint upgrade_plan_measures_ck check (measures <@ array['deepDistribution', 'coSelling', 'terminalDisplay', 'promotion']),
  note text constraint upgrade_plan_note_ck check (length(note) <= 2000),
  with_task boolean not null default false,
  state text not null default 'open' constraint upgrade_plan_state_ck check (state in ('open', 'reached', 'missed', 'cancelled')),
  settled_at timestamptz,
  settled_class text,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint upgrade_plan_pk primary key (org_id, id),
  constraint upgrade_plan_customer_fk foreign key (org_id, customer_id) references customers.customer (org_id, id) on delete cascade,
  constraint upgrade_plan_owner_fk foreign key (org_id, owner_id) references admin.user (org_id, id)
);
select app.tenant_table('insight.upgrade_plan');
create unique index upgrade_plan_open_uq on insight.upgrade_plan (org_id, customer_id) where state = 'open';
create index upgrade_plan_due_ix on insight.upgrade_plan (org_id, state, due_on, id);
create index upgrade_plan_customer_ix on insight.upgrade_plan (org_id, customer_id, created_at desc);
create index upgrade_plan_owner_ix on insight.upgrade_plan (org_id, owner_id);
