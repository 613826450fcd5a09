-- The customer archive (ARC-01, 07–09, 13), its people, follow-ups, tasks and search words.
create table customers.customer (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  version int not null default 1,
  code text,
  name text not null constraint customer_name_ck check (length(name) between 1 and 200),
  -- Pinyin key of the name: sorts as people expect, surnames included.
  name_sort text not null,
  -- Normalised name (legal form, punctuation and width removed): natural key and duplicate search.
  name_key text not null,
  kind text not null default 'company'
    constraint customer_kind_ck check (kind in ('company', 'consumer', 'dealer', 'distributor', 'wholesaler', 'retailer', 'keyAccount', 'designer', 'other')),
  phone text,
  phone_key text,
  email text,
  fax text,
  country text,
  province text,
  city text,
  county text,
  territory text,
  address text,
  source text,
  industry text,
  principal_name text,
  principal_phone text,
  -- Archive groups 2 and 3 (market, trade): free fields by name, shown in the archive tab.
  profile jsonb not null default '{}',
  remark text,
  owner_id uuid,
  owner_department_id uuid,
  next_contact_at timestamptz,
  last_contact_at timestamptz,
  -- Facts of trade, handed over by sales whenever orders change; zero for customers who never ordered.
  first_order_on date,
  last_order_on date,
  order_count int not null default 0,
  purchase_count int not null default 0,
  net_minor bigint not null default 0,
  import_id uuid,
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  constraint customer_pk primary key (org_id, id),
  constraint customer_owner_fk foreign key (org_id, owner_id) references admin.user (org_id, id),
  constraint customer_department_fk foreign key (org_id, owner_department_id) references admin.department (org_id, id)
);
select app.tenant_table('customers.customer');
create unique index customer_code_uq on customers.customer (org_id, code) where deleted_at is null and code is not null;
-- One index per sort that the list offers; the id makes the order total, so that pages never overlap.
create index customer_name_ix on customers.customer (org_id, name_sort, id) where deleted_at is null;
create index customer_created_ix on customers.customer (org_id, created_at, id) where deleted_at is null;
create index customer_updated_ix on customers.customer (org_id, updated_at, id) where deleted_at is null;
create index customer_net_ix on customers.customer (org_id, net_minor, id) where deleted_at is null;
create index customer_last_order_ix on customers.customer (org_id, (coalesce(last_order_on, '-infinity'::date)), id) where deleted_at is null;
create index customer_last_contact_ix on customers.customer (org_id, (coalesce(last_contact_at, '-infinity'::timestamptz)), id) where deleted_at is null;
create index customer_next_contact_ix on customers.customer (org_id, (coalesce(next_contact_at, 'infinity'::timestamptz)), id) where deleted_at is null;
create index customer_owner_ix on customers.customer (org_id, owner_id, next_contact_at) where deleted_at is null;
create index customer_department_ix on customers.customer (org_id, owner_department_id) where deleted_at is null;
create index customer_name_key_ix on customers.customer (org_id, name_key) where deleted_at is null;
create index customer_phone_key_ix on customers.customer (org_id, phone_key) where deleted_at is null and phone_key is not null;
create index customer_import_ix on customers.customer (org_id, import_id) where import_id is not null;
create index customer_deleted_ix on customers.customer (org_id, deleted_at) where deleted_at is not null;

-- Search words of a customer and its contacts: Chinese pairs, pinyin, initials, phone and reversed phone, code.
create table customers.customer_search (
  org_id uuid not null,
  customer_id uuid not null,
  words tsvector not null,
  constraint customer_search_pk primary key (org_id, customer_id),
  constraint customer_search_customer_fk foreign key (org_id, customer_id) references customers.customer (org_id, id) on delete cascade
);
select app.tenant_table('customers.customer_search');
create index customer_search_ix on customers.customer_search using gin (org_id, words);

create table customers.contact (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  version int not null default 1,
  customer_id uuid not null,
  name text not null constraint contact_name_ck check (length(name) between 1 and 100),
  name_sort text not null,
  title text,
  phone text,
  phone_key text,
  email text,
  wechat text,
  birthday_on date,
  is_primary boolean not null default false,
  remark text,
  import_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  constraint contact_pk primary key (org_id, id),
  constraint contact_customer_fk foreign key (org_id, customer_id) references customers.customer (org_id, id) on delete cascade
);
select app.tenant_table('customers.contact');
create index contact_customer_ix on customers.contact (org_id, customer_id) where deleted_at is null;
create index contact_phone_ix on customers.contact (org_id, phone_key) where deleted_at is null and phone_key is not null;
create index contact_import_ix on customers.contact (org_id, import_id) where import_id is not null;

create table customers.follow_up (
  org_id uuid not null,
  id uuid not null,
  version int not null default 1,
  customer_id uuid not null,
  contact_id uuid,
  method text not null constraint follow_up_method_ck check (method in ('phone', 'visit', 'wechat', 'email', 'sms', 'other')),
  content text not null constraint follow_up_content_ck check (length(content) between 1 and 10000),
  at timestamptz not null,
  user_id uuid not null,
  -- The next contact that was agreed in the same form; copied to the customer.
  next_contact_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  constraint follow_up_pk primary key (org_id, id),
  constraint follow_up_customer_fk foreign key (org_id, customer_id) references customers.customer (org_id, id) on delete cascade,
  constraint follow_up_contact_fk foreign key (org_id, contact_id) references customers.contact (org_id, id),
  constraint follow_up_user_fk foreign key (org_id, user_id) references admin.user (org_id, id)
);
select app.tenant_table('customers.follow_up');
create index follow_up_customer_ix on customers.follow_up (org_id, customer_id, at desc) where deleted_at is null;
create index follow_up_user_ix on customers.follow_up (org_id, user_id, at desc) where deleted_at is null;

create table customers.task (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  version int not null default 1,
  customer_id uuid,
  title text not null constraint task_title_ck check (length(title) between 1 and 200),
  due_at timestamptz not null,
  remind_at timestamptz,
  reminded_at timestamptz,
  assignee_id uuid not null,
  created_by uuid,
  -- What the task came from (`grade`, `list`, `manual`), for the workbench's reason.
  origin text not null default 'manual',
  reason text,
  done_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  constraint task_pk primary key (org_id, id),
  constraint task_customer_fk foreign key (org_id, customer_id) references customers.customer (org_id, id) on delete cascade,
  constraint task_assignee_fk foreign key (org_id, assignee_id) references admin.user (org_id, id)
);
select app.tenant_table('customers.task');
create index task_assignee_ix on customers.task (org_id, assignee_id, due_at) where deleted_at is null and done_at is null;
create index task_customer_ix on customers.task (org_id, customer_id) where deleted_at is null;
create index task_remind_ix on customers.task (org_id, remind_at) where remind_at is not null and reminded_at is null and done_at is null and deleted_at is null;

-- A named set of customers: kept as its members, so that it stays what it was when it was saved.
create table customers.segment (
  org_id uuid not null,
  id uuid not null,
  version int not null default 1,
  name text not null constraint segment_name_ck check (length(name) between 1 and 100),
  reason text,
  created_by uuid,
  created_at timestamptz not null,
  deleted_at timestamptz,
  constraint segment_pk primary key (org_id, id)
);
select app.tenant_table('customers.segment');

create table customers.segment_member (
  org_id uuid not null,
  segment_id uuid not null,
  customer_id uuid not null,
  constraint segment_member_pk primary key (org_id, segment_id, customer_id),
  constraint segment_member_segment_fk foreign key (org_id, segment_id) references customers.segment (org_id, id) on delete cascade,
  constraint segment_member_customer_fk foreign key (org_id, customer_id) references customers.customer (org_id, id) on delete cascade
);
select app.tenant_table('customers.segment_member');
create index segment_member_customer_ix on customers.segment_member (org_id, customer_id);
