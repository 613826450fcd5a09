-- The organisation's own settings, its departments, people, roles and who signed in.
create table admin.org_settings (
  org_id uuid not null constraint org_settings_pk primary key,
  name text not null constraint org_settings_name_ck check (length(name) between 1 and 200),
  time_zone text not null default 'Asia/Shanghai',
  currency text not null default 'CNY' constraint org_settings_currency_ck check (currency ~ '^[A-Z]{3}$'),
  -- Order numbers that begin so are returns (cancellations); empty = only negative quantities are.
  return_prefix text not null default 'C',
  -- Days without a follow-up after which a customer counts as forgotten on the workbench.
  forgotten_after_days int not null default 30 constraint org_settings_forgotten_ck check (forgotten_after_days between 1 and 3650),
  version int not null default 1,
  updated_at timestamptz not null
);
select app.tenant_table('admin.org_settings');

create table admin.department (
  org_id uuid not null,
  id uuid not null,
  parent_id uuid,
  name text not null constraint department_name_ck check (length(name) between 1 and 100),
  sort int not null default 0,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  constraint department_pk primary key (org_id, id),
  constraint department_parent_fk foreign key (org_id, parent_id) references admin.department (org_id, id)
);
select app.tenant_table('admin.department');
create unique index department_name_uq on admin.department (org_id, (coalesce(parent_id, '00000000-0000-0000-0000-000000000000'::uuid)), name)
  where deleted_at is null;

create table admin.user (
  org_id uuid not null,
  id uuid not null,
  identity_id uuid not null,
  name text not null constraint user_name_ck check (length(name) between 1 and 100),
  name_sort text not null,
  login_name text,
  email text,
  phone text,
  department_id uuid,
  title text,
  is_owner boolean not null default false,
  disabled_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint user_pk primary key (org_id, id),
  constraint user_identity_uq unique (org_id, identity_id),
  constraint user_department_fk foreign key (org_id, department_id) references admin.department (org_id, id)
);
select app.tenant_table('admin.user');
create index user_department_ix on admin.user (org_id, department_id);

create table admin.role (
  org_id uuid not null,
  id uuid not null,
  -- Key of a preset role (`owner`, `sales`, …); null for the organisation's own roles.
  preset text,
  name text not null constraint role_name_ck check (length(name) between 1 and 60),
  -- False: a preset role follows the program's grants; true: its rows in role_permission count.
  customised boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint role_pk primary key (org_id, id),
  constraint role_name_uq unique (org_id, name),
  constraint role_preset_uq unique (org_id, preset)
);
select app.tenant_table('admin.role');

create table admin.role_permission (
  org_id uuid not null,
  role_id uuid not null,
  permission text not null,
  scope text not null constraint role_permission_scope_ck check (scope in ('own', 'department', 'departmentTree', 'all')),
  constraint role_permission_pk primary key (org_id, role_id, permission),
  constraint role_permission_role_fk foreign key (org_id, role_id) references admin.role (org_id, id) on delete cascade
);
select app.tenant_table('admin.role_permission');

create table admin.user_role (
  org_id uuid not null,
  user_id uuid not null,
  role_id uuid not null,
  constraint user_role_pk primary key (org_id, user_id, role_id),
  constraint user_role_user_fk foreign key (org_id, user_id) references admin.user (org_id, id) on delete cascade,
  constraint user_role_role_fk foreign key (org_id, role_id) references admin.role (org_id, id)
);
select app.tenant_table('admin.user_role');

create table admin.sign_in_log (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  user_id uuid not null,
  at timestamptz not null,
  outcome text not null constraint sign_in_log_outcome_ck check (outcome in ('ok', 'wrongPassword', 'disabled', 'signedOut', 'locked')),
  ip text,
  user_agent text,
  constraint sign_in_log_pk primary key (org_id, id),
  constraint sign_in_log_user_fk foreign key (org_id, user_id) references admin.user (org_id, id) on delete cascade
);
select app.tenant_table('admin.sign_in_log');
create index sign_in_log_user_ix on admin.sign_in_log (org_id, user_id, id desc);
