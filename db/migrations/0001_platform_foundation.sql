-- Schemas, the functions that every tenant table rests on, and the machine's own tables.
create schema app;
create schema control;
create schema platform;
create schema admin;
create schema customers;
create schema sales;
create schema insight;
create schema staging;

create extension if not exists btree_gin schema public;

-- The tenant of the running transaction; null outside, so that policies show nothing.
create function app.current_org() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.org_id', true), '')::uuid $$;

create function app.current_person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

-- Prologue of every tenant transaction (organisation, person). SET LOCAL, not set_config: the latter is not forwarded on a cluster.
create function app.set_org(org uuid, person uuid) returns void language plpgsql as $$
begin
  execute format('set local app.org_id = %L', coalesce(org::text, ''));
  execute format('set local app.user_id = %L', coalesce(person::text, ''));
end $$;

-- Time-ordered ids on every PostgreSQL since 15 (18 has its own uuidv7()).
create function app.uuid_v7() returns uuid language sql volatile parallel safe as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;

-- Spreads a table over a cluster by organisation; does nothing on one machine.
create function app.distribute(tab regclass) returns void language plpgsql as $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    execute format('select create_distributed_table(%L, %L)', tab::text, 'org_id');
  end if;
end $$;

-- Makes a tenant table of a new table: distributed, row-level security in the one form that every plan and cluster accepts.
create function app.tenant_table(tab regclass) returns void language plpgsql as $$
begin
  perform app.distribute(tab);
  execute format('alter table %s enable row level security', tab);
  execute format('create policy tenant on %s using (org_id = any (array[app.current_org()])) with check (org_id = any (array[app.current_org()]))', tab);
end $$;

-- ── control plane: who may come in, before an organisation is known ──────────────────────────────────────────────
create table control.organisation (
  id uuid not null constraint organisation_pk primary key,
  name text not null constraint organisation_name_ck check (length(name) between 1 and 200),
  kind text not null constraint organisation_kind_ck check (kind in ('company', 'sample')),
  created_at timestamptz not null
);

create table control.identity (
  id uuid not null constraint identity_pk primary key,
  name text not null,
  login_name text constraint identity_login_name_uq unique,
  email text constraint identity_email_uq unique,
  phone text constraint identity_phone_uq unique,
  password_hash text,
  locale text not null default 'zh-CN' constraint identity_locale_ck check (locale in ('zh-CN', 'en')),
  created_at timestamptz not null,
  constraint identity_reachable_ck check (login_name is not null or email is not null or phone is not null)
);

create table control.membership (
  identity_id uuid not null,
  organisation_id uuid not null,
  user_id uuid not null,
  constraint membership_pk primary key (identity_id, organisation_id),
  constraint membership_identity_fk foreign key (identity_id) references control.identity (id) on delete cascade,
  constraint membership_organisation_fk foreign key (organisation_id) references control.organisation (id) on delete cascade
);
create index membership_organisation_ix on control.membership (organisation_id);

create table control.session (
  token_hash bytea not null constraint session_pk primary key,
  identity_id uuid not null,
  organisation_id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ip text,
  user_agent text,
  constraint session_membership_fk foreign key (identity_id, organisation_id)
    references control.membership (identity_id, organisation_id) on delete cascade
);
create index session_identity_ix on control.session (identity_id);

-- Invitations and password resets; only the hash of the token is kept.
create table control.link (
  token_hash bytea not null constraint link_pk primary key,
  kind text not null constraint link_kind_ck check (kind in ('invitation', 'reset')),
  identity_id uuid not null,
  organisation_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint link_identity_fk foreign key (identity_id) references control.identity (id) on delete cascade
);

-- Failed sign-ins of the last minutes, by what was typed: slows down guessing, tells nothing about who exists.
create table control.sign_in_failure (
  login_key text not null,
  at timestamptz not null
);
create index sign_in_failure_ix on control.sign_in_failure (login_key, at);

-- ── machine tables of each organisation ──────────────────────────────────────────────────────────────────────────
create table platform.audit_log (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  at timestamptz not null,
  user_id uuid,
  via text not null,
  operation text not null,
  entity text not null,
  entity_id uuid,
  before jsonb,
  after jsonb,
  request_id text,
  constraint audit_log_pk primary key (org_id, id)
);
select app.tenant_table('platform.audit_log');
create index audit_log_entity_ix on platform.audit_log (org_id, entity, entity_id, id desc);

create table platform.outbox (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  at timestamptz not null,
  event text not null,
  payload jsonb not null,
  delivered_at timestamptz,
  constraint outbox_pk primary key (org_id, id)
);
select app.tenant_table('platform.outbox');
create index outbox_pending_ix on platform.outbox (org_id, id) where delivered_at is null;

create table platform.idempotency_key (
  org_id uuid not null,
  user_id uuid not null,
  key text not null,
  operation text not null,
  body_hash text not null,
  status int not null,
  answer jsonb,
  at timestamptz not null,
  constraint idempotency_key_pk primary key (org_id, user_id, key)
);
select app.tenant_table('platform.idempotency_key');
create index idempotency_key_at_ix on platform.idempotency_key (org_id, at);

create table platform.job (
  org_id uuid not null,
  id uuid not null,
  kind text not null,
  state text not null constraint job_state_ck check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  input jsonb not null,
  progress jsonb not null default '{}',
  result jsonb,
  fault jsonb,
  attempts int not null default 0,
  requested_by uuid,
  cancel_requested_at timestamptz,
  created_at timestamptz not null,
  started_at timestamptz,
  heartbeat_at timestamptz,
  finished_at timestamptz,
  constraint job_pk primary key (org_id, id)
);
select app.tenant_table('platform.job');
create index job_recent_ix on platform.job (org_id, created_at desc, id);

create table platform.file (
  org_id uuid not null,
  id uuid not null,
  entity text not null,
  entity_id uuid not null,
  name text not null,
  content_type text not null,
  size bigint not null,
  sha256 text not null,
  created_by uuid,
  created_at timestamptz not null,
  deleted_at timestamptz,
  constraint file_pk primary key (org_id, id)
);
select app.tenant_table('platform.file');
create index file_entity_ix on platform.file (org_id, entity, entity_id, created_at) where deleted_at is null;

create table platform.notification (
  org_id uuid not null,
  id uuid not null default app.uuid_v7(),
  user_id uuid not null,
  at timestamptz not null,
  code text not null,
  params jsonb not null,
  link text,
  read_at timestamptz,
  constraint notification_pk primary key (org_id, id)
);
select app.tenant_table('platform.notification');
create index notification_user_ix on platform.notification (org_id, user_id, id desc);

create table platform.saved_view (
  org_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  list text not null,
  name text not null constraint saved_view_name_ck check (length(name) between 1 and 60),
  definition jsonb not null,
  shared boolean not null default false,
  sort int not null default 0,
  version int not null default 1,
  created_at timestamptz not null,
  constraint saved_view_pk primary key (org_id, id)
);
select app.tenant_table('platform.saved_view');
create index saved_view_list_ix on platform.saved_view (org_id, list, user_id);

create table platform.counter (
  org_id uuid not null,
  name text not null,
  value bigint not null,
  constraint counter_pk primary key (org_id, name)
);
select app.tenant_table('platform.counter');
