-- Made by scripts/dump-schema.mjs from the migrations; do not edit.

-- functions
CREATE OR REPLACE FUNCTION app.adopt_staging(from_id uuid, import_id uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  theirs text := 'i' || replace(from_id::text, '-', '') || '_';
  tab text;
begin
  perform set_config('synchronous_commit', 'off', true);
  if to_regclass('staging.' || theirs || 'line') is null then return false; end if;
  perform app.drop_staging(import_id);
  for tab in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'staging' and c.relkind = 'r' and starts_with(c.relname, theirs)
  loop
    execute format('alter table staging.%I rename to %I', tab, 'i' || replace(import_id::text, '-', '') || substr(tab, length(theirs)));
  end loop;
  return true;
end $function$
;
CREATE OR REPLACE FUNCTION app.analyze_staging(import_id uuid, part text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET default_statistics_target TO '4'
AS $function$
begin
  perform set_config('synchronous_commit', 'off', true);
  execute format('analyze staging.%I', 'i' || replace(import_id::text, '-', '') || '_' || part);
end $function$
;
CREATE OR REPLACE FUNCTION app.analyze_tables(tables text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  tab text;
begin
  foreach tab in array tables loop
    if tab !~ '^(admin|customers|sales|platform)\.[a-z_]+$' then raise exception 'bad table name'; end if;
    execute format('analyze %I.%I', split_part(tab, '.', 1), split_part(tab, '.', 2));
  end loop;
end $function$
;
CREATE OR REPLACE FUNCTION app.create_staging(import_id uuid, part text, column_list text[])
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  tab text := 'i' || replace(import_id::text, '-', '') || '_' || part;
  col text;
begin
  perform set_config('synchronous_commit', 'off', true);
  if part !~ '^[a-z]{1,12}$' then raise exception 'bad staging part'; end if;
  foreach col in array column_list loop
    if col !~ '^[a-z][a-z0-9_]{0,40} (text|int|bigint|numeric|numeric\(18,4\)|uuid|date|timestamp|boolean)$' then raise exception 'bad staging column'; end if;
  end loop;
  execute format('drop table if exists staging.%I', tab);
  execute format('create unlogged table staging.%I (%s) with (autovacuum_enabled = off)', tab, array_to_string(column_list, ', '));
  execute format('grant select, insert, update, delete on staging.%I to %I', tab, session_user);
  return 'staging.' || tab;
end $function$
;
CREATE OR REPLACE FUNCTION app.current_org()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.org_id', true), '')::uuid $function$
;
CREATE OR REPLACE FUNCTION app.current_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.user_id', true), '')::uuid $function$
;
CREATE OR REPLACE FUNCTION app.distribute(tab regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from pg_extension where extname = 'citus') then
    execute format('select create_distributed_table(%L, %L)', tab::text, 'org_id');
  end if;
end $function$
;
CREATE OR REPLACE FUNCTION app.drop_lost_staging()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  tab text;
begin
  for tab in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'staging' and c.relkind = 'r' and c.relname ~ '^i[0-9a-f]{32}_'
      and not exists (select from admin.import_run i where i.id = substr(c.relname, 2, 32)::uuid)
  loop
    begin
      execute format('lock table staging.%I in access exclusive mode nowait', tab);
      execute format('drop table staging.%I', tab);
    exception when lock_not_available or undefined_table then
      null;
    end;
  end loop;
end $function$
;
CREATE OR REPLACE FUNCTION app.drop_staging(import_id uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  tab text;
begin
  for tab in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'staging' and c.relkind = 'r' and starts_with(c.relname, 'i' || replace(import_id::text, '-', '') || '_')
  loop
    execute format('drop table staging.%I', tab);
  end loop;
end $function$
;
CREATE OR REPLACE FUNCTION app.enqueue_job(org uuid, job uuid, kind text, run_at timestamp with time zone, attempts integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform graphile_worker.add_job('run-job', json_build_object('orgId', org, 'jobId', job), run_at := run_at, max_attempts := attempts,
    job_key := job::text, queue_name := kind || ':' || org::text);
end $function$
;
CREATE OR REPLACE FUNCTION app.list_organisations()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select id from control.organisation order by id $function$
;
CREATE OR REPLACE FUNCTION app.remove_sample_organisation(org uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  pending text[];
  blocked text[];
  tab text;
begin
  if not exists (select from control.organisation where id = org and kind = 'sample') then
    raise exception 'not a sample organisation';
  end if;
  perform app.drop_staging(i.id) from admin.import_run i where i.org_id = org;
  select array_agg(format('%I.%I', n.nspname, c.relname) order by n.nspname desc, c.relname) into pending
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
   where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('platform', 'admin', 'customers', 'sales', 'insight');
  while array_length(pending, 1) > 0 loop
    blocked := '{}';
    foreach tab in array pending loop
      begin
        execute format('delete from %s where org_id = %L', tab, org);
      exception when foreign_key_violation then
        blocked := blocked || tab;
      end;
    end loop;
    if array_length(blocked, 1) = array_length(pending, 1) then
      raise exception 'tables refer to each other in a circle: %', blocked;
    end if;
    pending := blocked;
  end loop;
  delete from control.identity i
   where exists (select from control.membership m where m.identity_id = i.id and m.organisation_id = org)
     and not exists (select from control.membership m where m.identity_id = i.id and m.organisation_id <> org);
  delete from control.link where organisation_id = org;
  delete from control.organisation where id = org;
end $function$
;
CREATE OR REPLACE FUNCTION app.set_org(org uuid, person uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('set local app.org_id = %L', coalesce(org::text, ''));
  execute format('set local app.user_id = %L', coalesce(person::text, ''));
end $function$
;
CREATE OR REPLACE FUNCTION app.tenant_table(tab regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform app.distribute(tab);
  execute format('alter table %s enable row level security', tab);
  execute format('create policy tenant on %s using (org_id = any (array[app.current_org()])) with check (org_id = any (array[app.current_org()]))', tab);
end $function$
;
CREATE OR REPLACE FUNCTION app.uuid_v7()
 RETURNS uuid
 LANGUAGE sql
 PARALLEL SAFE
AS $function$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$function$
;
CREATE OR REPLACE FUNCTION app.uuid_v7(n integer, tail bytea)
 RETURNS uuid
 LANGUAGE sql
 PARALLEL SAFE
AS $function$
  select encode(int8send((((date_part('epoch', now()) * 1000)::bigint + n / 4096) << 16) | (28672 + n % 4096)) || tail, 'hex')::uuid
$function$
;
CREATE OR REPLACE FUNCTION customers.find_words(org uuid, query tsquery, cap integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 500
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
begin
  if org is distinct from app.current_org() then
    raise exception 'not the organisation of this transaction' using errcode = '42501';
  end if;
  return query execute 'select s.customer_id from customers.customer_search s where s.org_id = $1 and s.words @@ $2 limit $3' using org, query, cap;
end $function$
;
CREATE OR REPLACE FUNCTION sales.find_order_numbers(org uuid, typed text[], cap integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
declare
  part text;
begin
  if org is distinct from app.current_org() then
    raise exception 'not the organisation of this transaction' using errcode = '42501';
  end if;
  foreach part in array typed loop
    return query execute 'select o.id from sales.order o where o.org_id = $1 and o.deleted_at is null
      and o.number collate "C" >= $2 and o.number collate "C" < $3 order by o.number collate "C" desc, o.id desc limit $4'
      using org, part, part || U&'\+10FFFF', cap;
    return query execute 'select o.id from sales.order o where o.org_id = $1 and o.deleted_at is null and o.number !~ ''^[0-9]''
      and substring(o.number from ''[0-9].*$'') collate "C" >= $2 and substring(o.number from ''[0-9].*$'') collate "C" < $3
      order by substring(o.number from ''[0-9].*$'') collate "C" desc limit $4'
      using org, part, part || U&'\+10FFFF', cap;
    -- Fewer than three characters end too many numbers to mean anything.
    if length(part) >= 3 then
      return query execute 'select o.id from sales.order o where o.org_id = $1 and o.deleted_at is null
        and reverse(o.number) collate "C" >= $2 and reverse(o.number) collate "C" < $3
        order by reverse(o.number) collate "C" desc limit $4'
        using org, reverse(part), reverse(part) || U&'\+10FFFF', cap;
    end if;
  end loop;
end $function$
;
CREATE OR REPLACE FUNCTION sales.find_product_words(org uuid, query tsquery, cap integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 500
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
begin
  if org is distinct from app.current_org() then
    raise exception 'not the organisation of this transaction' using errcode = '42501';
  end if;
  return query execute 'select s.product_id from sales.product_search s where s.org_id = $1 and s.words @@ $2 limit $3' using org, query, cap;
end $function$
;

-- tables
create table admin.department (
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  id uuid not null,
  name text not null,
  org_id uuid not null,
  parent_id uuid,
  sort integer not null default 0,
  updated_at timestamp with time zone not null,
  version integer not null default 1
);
create table admin.import_change (
  before jsonb,
  entity text not null,
  entity_id uuid not null,
  import_id uuid not null,
  kind text not null,
  org_id uuid not null,
  version_after integer not null
);
create table admin.import_kept (
  entity text not null,
  entity_id uuid not null,
  import_id uuid not null,
  name text not null,
  org_id uuid not null,
  reason text not null
);
create table admin.import_mapping (
  columns_hash text not null,
  mapping jsonb not null,
  org_id uuid not null,
  target text not null,
  updated_at timestamp with time zone not null
);
create table admin.import_run (
  check_report jsonb,
  checkpoint jsonb not null default '{}'::jsonb,
  cleaned_at timestamp with time zone,
  created_at timestamp with time zone not null,
  created_by uuid,
  file_name text not null,
  file_sha256 text not null,
  file_size bigint not null,
  finished_at timestamp with time zone,
  id uuid not null,
  job_id uuid,
  mapping jsonb not null default '{}'::jsonb,
  org_id uuid not null,
  result jsonb,
  source jsonb not null default '{}'::jsonb,
  started_at timestamp with time zone,
  state text not null,
  target text,
  undone_at timestamp with time zone,
  version integer not null default 1
);
create table admin.org_settings (
  currency text not null default 'CNY'::text,
  forgotten_after_days integer not null default 30,
  name text not null,
  org_id uuid not null,
  return_prefix text not null default 'C'::text,
  time_zone text not null default 'Asia/Shanghai'::text,
  updated_at timestamp with time zone not null,
  version integer not null default 1
);
create table admin.role (
  created_at timestamp with time zone not null,
  customised boolean not null default false,
  id uuid not null,
  name text,
  org_id uuid not null,
  preset text,
  updated_at timestamp with time zone not null,
  version integer not null default 1
);
create table admin.role_permission (
  org_id uuid not null,
  permission text not null,
  role_id uuid not null,
  scope text not null
);
create table admin.sign_in_log (
  at timestamp with time zone not null,
  id uuid not null default app.uuid_v7(),
  ip text,
  org_id uuid not null,
  outcome text not null,
  user_agent text,
  user_id uuid not null
);
create table admin."user" (
  created_at timestamp with time zone not null,
  department_id uuid,
  disabled_at timestamp with time zone,
  email text,
  id uuid not null,
  identity_id uuid not null,
  is_owner boolean not null default false,
  login_name text,
  name text not null,
  name_sort text not null,
  org_id uuid not null,
  phone text,
  title text,
  updated_at timestamp with time zone not null,
  version integer not null default 1
);
create table admin.user_role (
  org_id uuid not null,
  role_id uuid not null,
  user_id uuid not null
);
create table control.identity (
  created_at timestamp with time zone not null,
  email text,
  id uuid not null,
  locale text not null default 'zh-CN'::text,
  login_name text,
  name text not null,
  password_hash text,
  phone text
);
create table control.link (
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  identity_id uuid not null,
  kind text not null,
  organisation_id uuid not null,
  token_hash bytea not null,
  used_at timestamp with time zone
);
create table control.membership (
  identity_id uuid not null,
  organisation_id uuid not null,
  user_id uuid not null
);
create table control.organisation (
  created_at timestamp with time zone not null,
  id uuid not null,
  kind text not null,
  name text not null
);
create table control.session (
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  identity_id uuid not null,
  ip text,
  last_seen_at timestamp with time zone not null,
  organisation_id uuid not null,
  token_hash bytea not null,
  user_agent text,
  user_id uuid not null
);
create table control.sign_in_failure (
  at timestamp with time zone not null,
  login_key text not null
);
create table customers.contact (
  birthday_on date,
  created_at timestamp with time zone not null,
  customer_id uuid not null,
  deleted_at timestamp with time zone,
  email text,
  id uuid not null default app.uuid_v7(),
  import_id uuid,
  is_primary boolean not null default false,
  name text not null,
  name_sort text not null,
  org_id uuid not null,
  phone text,
  phone_key text,
  remark text,
  title text,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  wechat text
);
create table customers.customer (
  address text,
  city text,
  code text,
  country text,
  county text,
  created_at timestamp with time zone not null,
  created_by uuid,
  deleted_at timestamp with time zone,
  email text,
  fax text,
  first_order_on date,
  id uuid not null default app.uuid_v7(),
  import_id uuid,
  industry text,
  kind text not null default 'company'::text,
  last_contact_at timestamp with time zone,
  last_order_on date,
  name text not null,
  name_key text not null,
  name_sort text not null,
  net_minor bigint not null default 0,
  next_contact_at timestamp with time zone,
  order_count integer not null default 0,
  org_id uuid not null,
  owner_department_id uuid,
  owner_id uuid,
  phone text,
  phone_key text,
  principal_name text,
  principal_phone text,
  profile jsonb not null default '{}'::jsonb,
  province text,
  purchase_count integer not null default 0,
  remark text,
  source text,
  territory text,
  updated_at timestamp with time zone not null,
  version integer not null default 1
);
create table customers.customer_search (
  customer_id uuid not null,
  org_id uuid not null,
  words tsvector not null
);
create table customers.follow_up (
  at timestamp with time zone not null,
  contact_id uuid,
  content text not null,
  created_at timestamp with time zone not null,
  customer_id uuid not null,
  deleted_at timestamp with time zone,
  id uuid not null,
  method text not null,
  next_contact_at timestamp with time zone,
  org_id uuid not null,
  updated_at timestamp with time zone not null,
  user_id uuid not null,
  version integer not null default 1
);
create table customers.grade_curve (
  amounts bigint[] not null,
  befores bigint[] not null,
  customer_ids uuid[] not null,
  from_seq integer not null,
  org_id uuid not null,
  ranks integer[] not null,
  series_id uuid not null
);
create table customers.grade_run (
  applied boolean not null default true,
  at timestamp with time zone not null,
  cause text not null,
  department_id uuid,
  from_on date,
  id uuid not null,
  import_id uuid,
  org_id uuid not null,
  previous_run_id uuid,
  requested_by uuid,
  scheme_id uuid not null,
  seq integer not null,
  series_id uuid not null,
  settings jsonb not null,
  summary jsonb not null,
  to_on date
);
create table customers.grade_scheme (
  created_at timestamp with time zone not null,
  id uuid not null,
  is_default boolean not null default false,
  kind text not null,
  name text not null,
  org_id uuid not null,
  settings jsonb not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1
);
create table customers.grade_span (
  amount_minor bigint not null,
  class text not null,
  customer_id uuid not null,
  fall_minor bigint not null generated always as ((- amount_minor)) stored,
  from_seq integer not null,
  org_id uuid not null,
  previous_class text,
  series_id uuid not null,
  since_seq integer not null,
  to_seq integer
);
create table customers.segment (
  created_at timestamp with time zone not null,
  created_by uuid,
  deleted_at timestamp with time zone,
  id uuid not null,
  name text not null,
  org_id uuid not null,
  reason text,
  version integer not null default 1
);
create table customers.segment_member (
  customer_id uuid not null,
  org_id uuid not null,
  segment_id uuid not null
);
create table customers.task (
  assignee_id uuid not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  customer_id uuid,
  deleted_at timestamp with time zone,
  done_at timestamp with time zone,
  due_at timestamp with time zone not null,
  id uuid not null default app.uuid_v7(),
  org_id uuid not null,
  origin text not null default 'manual'::text,
  reason text,
  remind_at timestamp with time zone,
  reminded_at timestamp with time zone,
  title text not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1
);
create table insight.upgrade_plan (
  created_at timestamp with time zone not null,
  created_by uuid,
  customer_id uuid not null,
  due_on date not null,
  from_class text not null,
  id uuid not null,
  measures text[] not null,
  note text,
  org_id uuid not null,
  owner_id uuid,
  settled_at timestamp with time zone,
  settled_class text,
  state text not null default 'open'::text,
  target_class text not null,
  updated_at timestamp with time zone not null,
  version integer not null default 1,
  with_task boolean not null default false
);
create table platform.audit_log (
  after jsonb,
  at timestamp with time zone not null,
  before jsonb,
  entity text not null,
  entity_id uuid,
  id uuid not null default app.uuid_v7(),
  operation text not null,
  org_id uuid not null,
  request_id text,
  user_id uuid,
  via text not null
);
create table platform.counter (
  name text not null,
  org_id uuid not null,
  value bigint not null
);
create table platform.file (
  content_type text not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  deleted_at timestamp with time zone,
  entity text not null,
  entity_id uuid not null,
  id uuid not null,
  name text not null,
  org_id uuid not null,
  sha256 text not null,
  size bigint not null
);
create table platform.idempotency_key (
  answer jsonb,
  at timestamp with time zone not null,
  body_hash text not null,
  key text not null,
  operation text not null,
  org_id uuid not null,
  status integer not null,
  user_id uuid not null
);
create table platform.job (
  attempts integer not null default 0,
  cancel_requested_at timestamp with time zone,
  created_at timestamp with time zone not null,
  fault jsonb,
  finished_at timestamp with time zone,
  heartbeat_at timestamp with time zone,
  id uuid not null,
  input jsonb not null,
  kind text not null,
  org_id uuid not null,
  progress jsonb not null default '{}'::jsonb,
  requested_by uuid,
  result jsonb,
  started_at timestamp with time zone,
  state text not null
);
create table platform.notification (
  at timestamp with time zone not null,
  code text not null,
  id uuid not null default app.uuid_v7(),
  link text,
  org_id uuid not null,
  params jsonb not null,
  read_at timestamp with time zone,
  user_id uuid not null
);
create table platform.outbox (
  at timestamp with time zone not null,
  delivered_at timestamp with time zone,
  event text not null,
  id uuid not null default app.uuid_v7(),
  org_id uuid not null,
  payload jsonb not null
);
create table platform.saved_view (
  created_at timestamp with time zone not null,
  definition jsonb not null,
  id uuid not null,
  list text not null,
  name text not null,
  org_id uuid not null,
  shared boolean not null default false,
  sort integer not null default 0,
  user_id uuid not null,
  version integer not null default 1
);
create table sales."order" (
  cost_minor bigint,
  created_at timestamp with time zone not null,
  created_by uuid,
  customer_id uuid,
  deleted_at timestamp with time zone,
  id uuid not null default app.uuid_v7(),
  import_id uuid,
  kind text not null default 'sale'::text,
  line_count integer not null default 0,
  net_minor bigint not null default 0,
  number text not null,
  ordered_at timestamp with time zone not null,
  ordered_on date not null,
  org_id uuid not null,
  owner_department_id uuid,
  owner_id uuid,
  remark text,
  returns_order_id uuid,
  source_hash text,
  state text not null default 'completed'::text,
  updated_at timestamp with time zone not null,
  version integer not null default 1
);
create table sales.order_line (
  amount_minor bigint not null,
  cost_minor bigint,
  description text,
  line_no integer not null,
  order_id uuid not null,
  org_id uuid not null,
  product_id uuid,
  quantity numeric(18,4) not null,
  returns_line_no integer,
  unit_price numeric(18,4) not null
);
create table sales.product (
  category text,
  code text not null,
  cost numeric(18,4),
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  id uuid not null default app.uuid_v7(),
  import_id uuid,
  list_price numeric(18,4),
  name text not null,
  name_sort text not null,
  org_id uuid not null,
  subcategory text,
  supplier text,
  unit text,
  updated_at timestamp with time zone not null,
  version integer not null default 1
);
create table sales.product_search (
  org_id uuid not null,
  product_id uuid not null,
  words tsvector not null
);

-- constraints
alter table admin.department add constraint department_name_ck CHECK (((length(name) >= 1) AND (length(name) <= 100)));
alter table admin.department add constraint department_parent_fk FOREIGN KEY (org_id, parent_id) REFERENCES admin.department(org_id, id);
alter table admin.department add constraint department_pk PRIMARY KEY (org_id, id);
alter table admin.import_change add constraint import_change_kind_ck CHECK ((kind = ANY (ARRAY['created'::text, 'updated'::text])));
alter table admin.import_change add constraint import_change_pk PRIMARY KEY (org_id, import_id, entity, entity_id);
alter table admin.import_change add constraint import_change_run_fk FOREIGN KEY (org_id, import_id) REFERENCES admin.import_run(org_id, id) ON DELETE CASCADE;
alter table admin.import_kept add constraint import_kept_pk PRIMARY KEY (org_id, import_id, entity, entity_id);
alter table admin.import_kept add constraint import_kept_run_fk FOREIGN KEY (org_id, import_id) REFERENCES admin.import_run(org_id, id) ON DELETE CASCADE;
alter table admin.import_mapping add constraint import_mapping_pk PRIMARY KEY (org_id, columns_hash);
alter table admin.import_run add constraint import_run_pk PRIMARY KEY (org_id, id);
alter table admin.import_run add constraint import_run_state_ck CHECK ((state = ANY (ARRAY['uploaded'::text, 'checking'::text, 'checked'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text, 'undoing'::text, 'undone'::text])));
alter table admin.org_settings add constraint org_settings_currency_ck CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table admin.org_settings add constraint org_settings_forgotten_ck CHECK (((forgotten_after_days >= 1) AND (forgotten_after_days <= 3650)));
alter table admin.org_settings add constraint org_settings_name_ck CHECK (((length(name) >= 1) AND (length(name) <= 200)));
alter table admin.org_settings add constraint org_settings_pk PRIMARY KEY (org_id);
alter table admin.role add constraint role_name_ck CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table admin.role add constraint role_name_uq UNIQUE (org_id, name);
alter table admin.role add constraint role_named_ck CHECK (((name IS NOT NULL) OR (preset IS NOT NULL)));
alter table admin.role add constraint role_pk PRIMARY KEY (org_id, id);
alter table admin.role add constraint role_preset_uq UNIQUE (org_id, preset);
alter table admin.role_permission add constraint role_permission_pk PRIMARY KEY (org_id, role_id, permission);
alter table admin.role_permission add constraint role_permission_role_fk FOREIGN KEY (org_id, role_id) REFERENCES admin.role(org_id, id) ON DELETE CASCADE;
alter table admin.role_permission add constraint role_permission_scope_ck CHECK ((scope = ANY (ARRAY['own'::text, 'department'::text, 'departmentTree'::text, 'all'::text])));
alter table admin.sign_in_log add constraint sign_in_log_outcome_ck CHECK ((outcome = ANY (ARRAY['ok'::text, 'wrongPassword'::text, 'disabled'::text, 'signedOut'::text, 'locked'::text])));
alter table admin.sign_in_log add constraint sign_in_log_pk PRIMARY KEY (org_id, id);
alter table admin.sign_in_log add constraint sign_in_log_user_fk FOREIGN KEY (org_id, user_id) REFERENCES admin."user"(org_id, id) ON DELETE CASCADE;
alter table admin."user" add constraint user_department_fk FOREIGN KEY (org_id, department_id) REFERENCES admin.department(org_id, id);
alter table admin."user" add constraint user_identity_uq UNIQUE (org_id, identity_id);
alter table admin."user" add constraint user_name_ck CHECK (((length(name) >= 1) AND (length(name) <= 100)));
alter table admin."user" add constraint user_pk PRIMARY KEY (org_id, id);
alter table admin.user_role add constraint user_role_pk PRIMARY KEY (org_id, user_id, role_id);
alter table admin.user_role add constraint user_role_role_fk FOREIGN KEY (org_id, role_id) REFERENCES admin.role(org_id, id);
alter table admin.user_role add constraint user_role_user_fk FOREIGN KEY (org_id, user_id) REFERENCES admin."user"(org_id, id) ON DELETE CASCADE;
alter table control.identity add constraint identity_email_uq UNIQUE (email);
alter table control.identity add constraint identity_locale_ck CHECK ((locale = ANY (ARRAY['zh-CN'::text, 'en'::text])));
alter table control.identity add constraint identity_login_name_uq UNIQUE (login_name);
alter table control.identity add constraint identity_phone_uq UNIQUE (phone);
alter table control.identity add constraint identity_pk PRIMARY KEY (id);
alter table control.identity add constraint identity_reachable_ck CHECK (((login_name IS NOT NULL) OR (email IS NOT NULL) OR (phone IS NOT NULL)));
alter table control.link add constraint link_identity_fk FOREIGN KEY (identity_id) REFERENCES control.identity(id) ON DELETE CASCADE;
alter table control.link add constraint link_kind_ck CHECK ((kind = ANY (ARRAY['invitation'::text, 'reset'::text])));
alter table control.link add constraint link_pk PRIMARY KEY (token_hash);
alter table control.membership add constraint membership_identity_fk FOREIGN KEY (identity_id) REFERENCES control.identity(id) ON DELETE CASCADE;
alter table control.membership add constraint membership_organisation_fk FOREIGN KEY (organisation_id) REFERENCES control.organisation(id) ON DELETE CASCADE;
alter table control.membership add constraint membership_pk PRIMARY KEY (identity_id, organisation_id);
alter table control.organisation add constraint organisation_kind_ck CHECK ((kind = ANY (ARRAY['company'::text, 'sample'::text])));
alter table control.organisation add constraint organisation_name_ck CHECK (((length(name) >= 1) AND (length(name) <= 200)));
alter table control.organisation add constraint organisation_pk PRIMARY KEY (id);
alter table control.session add constraint session_membership_fk FOREIGN KEY (identity_id, organisation_id) REFERENCES control.membership(identity_id, organisation_id) ON DELETE CASCADE;
alter table control.session add constraint session_pk PRIMARY KEY (token_hash);
alter table customers.contact add constraint contact_customer_fk FOREIGN KEY (org_id, customer_id) REFERENCES customers.customer(org_id, id) ON DELETE CASCADE;
alter table customers.contact add constraint contact_name_ck CHECK (((length(name) >= 1) AND (length(name) <= 100)));
alter table customers.contact add constraint contact_pk PRIMARY KEY (org_id, id);
alter table customers.customer add constraint customer_department_fk FOREIGN KEY (org_id, owner_department_id) REFERENCES admin.department(org_id, id);
alter table customers.customer add constraint customer_kind_ck CHECK ((kind = ANY (ARRAY['company'::text, 'consumer'::text, 'dealer'::text, 'distributor'::text, 'wholesaler'::text, 'retailer'::text, 'keyAccount'::text, 'designer'::text, 'other'::text])));
alter table customers.customer add constraint customer_name_ck CHECK (((length(name) >= 1) AND (length(name) <= 200)));
alter table customers.customer add constraint customer_owner_fk FOREIGN KEY (org_id, owner_id) REFERENCES admin."user"(org_id, id);
alter table customers.customer add constraint customer_pk PRIMARY KEY (org_id, id);
alter table customers.customer_search add constraint customer_search_customer_fk FOREIGN KEY (org_id, customer_id) REFERENCES customers.customer(org_id, id) ON DELETE CASCADE;
alter table customers.customer_search add constraint customer_search_pk PRIMARY KEY (org_id, customer_id);
alter table customers.follow_up add constraint follow_up_contact_fk FOREIGN KEY (org_id, contact_id) REFERENCES customers.contact(org_id, id);
alter table customers.follow_up add constraint follow_up_content_ck CHECK (((length(content) >= 1) AND (length(content) <= 10000)));
alter table customers.follow_up add constraint follow_up_customer_fk FOREIGN KEY (org_id, customer_id) REFERENCES customers.customer(org_id, id) ON DELETE CASCADE;
alter table customers.follow_up add constraint follow_up_method_ck CHECK ((method = ANY (ARRAY['phone'::text, 'visit'::text, 'wechat'::text, 'email'::text, 'sms'::text, 'other'::text])));
alter table customers.follow_up add constraint follow_up_pk PRIMARY KEY (org_id, id);
alter table customers.follow_up add constraint follow_up_user_fk FOREIGN KEY (org_id, user_id) REFERENCES admin."user"(org_id, id);
alter table customers.grade_curve add constraint grade_curve_pk PRIMARY KEY (org_id, series_id, from_seq);
alter table customers.grade_run add constraint grade_run_cause_ck CHECK ((cause = ANY (ARRAY['demand'::text, 'import'::text, 'nightly'::text, 'undo'::text])));
alter table customers.grade_run add constraint grade_run_pk PRIMARY KEY (org_id, id);
alter table customers.grade_run add constraint grade_run_previous_fk FOREIGN KEY (org_id, previous_run_id) REFERENCES customers.grade_run(org_id, id);
alter table customers.grade_run add constraint grade_run_scheme_fk FOREIGN KEY (org_id, scheme_id) REFERENCES customers.grade_scheme(org_id, id) ON DELETE CASCADE;
alter table customers.grade_run add constraint grade_run_seq_uq UNIQUE (org_id, series_id, seq);
alter table customers.grade_scheme add constraint grade_scheme_kind_ck CHECK ((kind = 'abc'::text));
alter table customers.grade_scheme add constraint grade_scheme_name_ck CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table customers.grade_scheme add constraint grade_scheme_name_uq UNIQUE (org_id, name);
alter table customers.grade_scheme add constraint grade_scheme_pk PRIMARY KEY (org_id, id);
alter table customers.grade_span add constraint grade_span_pk PRIMARY KEY (org_id, series_id, customer_id, from_seq);
alter table customers.grade_span add constraint grade_span_seq_ck CHECK ((to_seq > from_seq));
alter table customers.segment add constraint segment_name_ck CHECK (((length(name) >= 1) AND (length(name) <= 100)));
alter table customers.segment add constraint segment_pk PRIMARY KEY (org_id, id);
alter table customers.segment_member add constraint segment_member_customer_fk FOREIGN KEY (org_id, customer_id) REFERENCES customers.customer(org_id, id) ON DELETE CASCADE;
alter table customers.segment_member add constraint segment_member_pk PRIMARY KEY (org_id, segment_id, customer_id);
alter table customers.segment_member add constraint segment_member_segment_fk FOREIGN KEY (org_id, segment_id) REFERENCES customers.segment(org_id, id) ON DELETE CASCADE;
alter table customers.task add constraint task_assignee_fk FOREIGN KEY (org_id, assignee_id) REFERENCES admin."user"(org_id, id);
alter table customers.task add constraint task_customer_fk FOREIGN KEY (org_id, customer_id) REFERENCES customers.customer(org_id, id) ON DELETE CASCADE;
alter table customers.task add constraint task_pk PRIMARY KEY (org_id, id);
alter table customers.task add constraint task_title_ck CHECK (((length(title) >= 1) AND (length(title) <= 200)));
alter table insight.upgrade_plan add constraint upgrade_plan_customer_fk FOREIGN KEY (org_id, customer_id) REFERENCES customers.customer(org_id, id) ON DELETE CASCADE;
alter table insight.upgrade_plan add constraint upgrade_plan_measures_ck CHECK ((measures <@ ARRAY['deepDistribution'::text, 'coSelling'::text, 'terminalDisplay'::text, 'promotion'::text]));
alter table insight.upgrade_plan add constraint upgrade_plan_note_ck CHECK ((length(note) <= 2000));
alter table insight.upgrade_plan add constraint upgrade_plan_owner_fk FOREIGN KEY (org_id, owner_id) REFERENCES admin."user"(org_id, id);
alter table insight.upgrade_plan add constraint upgrade_plan_pk PRIMARY KEY (org_id, id);
alter table insight.upgrade_plan add constraint upgrade_plan_state_ck CHECK ((state = ANY (ARRAY['open'::text, 'reached'::text, 'missed'::text, 'cancelled'::text])));
alter table insight.upgrade_plan add constraint upgrade_plan_target_ck CHECK ((target_class = ANY (ARRAY['A'::text, 'B'::text, 'C'::text])));
alter table platform.audit_log add constraint audit_log_pk PRIMARY KEY (org_id, id);
alter table platform.counter add constraint counter_pk PRIMARY KEY (org_id, name);
alter table platform.file add constraint file_pk PRIMARY KEY (org_id, id);
alter table platform.idempotency_key add constraint idempotency_key_pk PRIMARY KEY (org_id, user_id, key);
alter table platform.job add constraint job_pk PRIMARY KEY (org_id, id);
alter table platform.job add constraint job_state_ck CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])));
alter table platform.notification add constraint notification_pk PRIMARY KEY (org_id, id);
alter table platform.outbox add constraint outbox_pk PRIMARY KEY (org_id, id);
alter table platform.saved_view add constraint saved_view_name_ck CHECK (((length(name) >= 1) AND (length(name) <= 60)));
alter table platform.saved_view add constraint saved_view_pk PRIMARY KEY (org_id, id);
alter table sales."order" add constraint order_customer_fk FOREIGN KEY (org_id, customer_id) REFERENCES customers.customer(org_id, id);
alter table sales."order" add constraint order_department_fk FOREIGN KEY (org_id, owner_department_id) REFERENCES admin.department(org_id, id);
alter table sales."order" add constraint order_kind_ck CHECK ((kind = ANY (ARRAY['sale'::text, 'return'::text])));
alter table sales."order" add constraint order_number_ck CHECK (((length(number) >= 1) AND (length(number) <= 60)));
alter table sales."order" add constraint order_owner_fk FOREIGN KEY (org_id, owner_id) REFERENCES admin."user"(org_id, id);
alter table sales."order" add constraint order_pk PRIMARY KEY (org_id, id);
alter table sales."order" add constraint order_returns_fk FOREIGN KEY (org_id, returns_order_id) REFERENCES sales."order"(org_id, id);
alter table sales."order" add constraint order_state_ck CHECK ((state = ANY (ARRAY['draft'::text, 'confirmed'::text, 'shipped'::text, 'completed'::text, 'cancelled'::text])));
alter table sales.order_line add constraint order_line_pk PRIMARY KEY (org_id, order_id, line_no);
alter table sales.product add constraint product_code_ck CHECK (((length(code) >= 1) AND (length(code) <= 60)));
alter table sales.product add constraint product_name_ck CHECK (((length(name) >= 1) AND (length(name) <= 200)));
alter table sales.product add constraint product_pk PRIMARY KEY (org_id, id);
alter table sales.product_search add constraint product_search_pk PRIMARY KEY (org_id, product_id);
alter table sales.product_search add constraint product_search_product_fk FOREIGN KEY (org_id, product_id) REFERENCES sales.product(org_id, id) ON DELETE CASCADE;

-- indexes
CREATE UNIQUE INDEX department_name_uq ON admin.department USING btree (org_id, COALESCE(parent_id, '00000000-0000-0000-0000-000000000000'::uuid), name) WHERE (deleted_at IS NULL);
CREATE INDEX import_run_recent_ix ON admin.import_run USING btree (org_id, created_at DESC, id);
CREATE INDEX sign_in_log_at_ix ON admin.sign_in_log USING btree (org_id, at DESC, id DESC);
CREATE INDEX sign_in_log_user_ix ON admin.sign_in_log USING btree (org_id, user_id, id DESC);
CREATE INDEX user_department_ix ON admin."user" USING btree (org_id, department_id);
CREATE INDEX user_name_ix ON admin."user" USING btree (org_id, name_sort, id);
CREATE INDEX user_role_role_ix ON admin.user_role USING btree (org_id, role_id);
CREATE INDEX link_identity_ix ON control.link USING btree (identity_id);
CREATE INDEX membership_organisation_ix ON control.membership USING btree (organisation_id);
CREATE INDEX session_identity_ix ON control.session USING btree (identity_id);
CREATE INDEX sign_in_failure_ix ON control.sign_in_failure USING btree (login_key, at);
CREATE INDEX contact_customer_ix ON customers.contact USING btree (org_id, customer_id);
CREATE INDEX contact_deleted_ix ON customers.contact USING btree (org_id, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX contact_import_ix ON customers.contact USING btree (org_id, import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX contact_phone_ix ON customers.contact USING btree (org_id, phone_key) WHERE ((deleted_at IS NULL) AND (phone_key IS NOT NULL));
CREATE INDEX customer_bought_once_ix ON customers.customer USING btree (org_id, net_minor, id) WHERE ((deleted_at IS NULL) AND (purchase_count = 1));
CREATE UNIQUE INDEX customer_code_uq ON customers.customer USING btree (org_id, code) WHERE ((deleted_at IS NULL) AND (code IS NOT NULL));
CREATE INDEX customer_created_ix ON customers.customer USING btree (org_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX customer_deleted_ix ON customers.customer USING btree (org_id, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX customer_department_ix ON customers.customer USING btree (org_id, owner_department_id) WHERE (deleted_at IS NULL);
CREATE INDEX customer_import_ix ON customers.customer USING btree (org_id, import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX customer_industry_ix ON customers.customer USING btree (org_id, industry) WHERE ((deleted_at IS NULL) AND (industry IS NOT NULL));
CREATE INDEX customer_kind_ix ON customers.customer USING btree (org_id, kind) WHERE (deleted_at IS NULL);
CREATE INDEX customer_last_contact_ix ON customers.customer USING btree (org_id, COALESCE(last_contact_at, '-infinity'::timestamp with time zone), id) WHERE (deleted_at IS NULL);
CREATE INDEX customer_last_order_ix ON customers.customer USING btree (org_id, COALESCE(last_order_on, '-infinity'::date), id) WHERE (deleted_at IS NULL);
CREATE INDEX customer_name_ix ON customers.customer USING btree (org_id, name_sort, id) WHERE (deleted_at IS NULL);
CREATE INDEX customer_name_key_ix ON customers.customer USING btree (org_id, name_key) WHERE (deleted_at IS NULL);
CREATE INDEX customer_net_ix ON customers.customer USING btree (org_id, net_minor, id) WHERE (deleted_at IS NULL);
CREATE INDEX customer_next_contact_ix ON customers.customer USING btree (org_id, COALESCE(next_contact_at, 'infinity'::timestamp with time zone), id) WHERE (deleted_at IS NULL);
CREATE INDEX customer_not_contacted_ix ON customers.customer USING btree (org_id, net_minor, id) WHERE ((deleted_at IS NULL) AND (last_contact_at IS NULL));
CREATE INDEX customer_owner_ix ON customers.customer USING btree (org_id, owner_id, next_contact_at) WHERE (deleted_at IS NULL);
CREATE INDEX customer_phone_key_ix ON customers.customer USING btree (org_id, phone_key) WHERE ((deleted_at IS NULL) AND (phone_key IS NOT NULL));
CREATE INDEX customer_province_ix ON customers.customer USING btree (org_id, province, city) WHERE (deleted_at IS NULL);
CREATE INDEX customer_purchase_ix ON customers.customer USING btree (org_id, purchase_count, id) INCLUDE (net_minor, last_contact_at, owner_id, owner_department_id) WHERE (deleted_at IS NULL);
CREATE INDEX customer_quiet_ix ON customers.customer USING btree (org_id, owner_id, net_minor DESC, id) INCLUDE (last_contact_at) WHERE ((deleted_at IS NULL) AND (next_contact_at IS NULL));
CREATE INDEX customer_search_ix ON customers.customer_search USING gin (org_id, words);
CREATE INDEX customer_source_ix ON customers.customer USING btree (org_id, source) WHERE ((deleted_at IS NULL) AND (source IS NOT NULL));
CREATE INDEX customer_updated_ix ON customers.customer USING btree (org_id, updated_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX follow_up_contact_ix ON customers.follow_up USING btree (org_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX follow_up_customer_ix ON customers.follow_up USING btree (org_id, customer_id, at DESC);
CREATE INDEX follow_up_deleted_ix ON customers.follow_up USING btree (org_id, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX follow_up_user_ix ON customers.follow_up USING btree (org_id, user_id, at DESC) WHERE (deleted_at IS NULL);
CREATE INDEX grade_run_import_ix ON customers.grade_run USING btree (org_id, import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX grade_run_scheme_ix ON customers.grade_run USING btree (org_id, scheme_id, at DESC);
CREATE INDEX grade_span_moved_ix ON customers.grade_span USING btree (org_id, series_id, from_seq) WHERE ((previous_class IS NOT NULL) AND (previous_class <> class));
CREATE INDEX grade_span_rank_ix ON customers.grade_span USING btree (org_id, series_id, fall_minor, customer_id);
CREATE INDEX segment_deleted_ix ON customers.segment USING btree (org_id, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX segment_member_customer_ix ON customers.segment_member USING btree (org_id, customer_id);
CREATE INDEX segment_recent_ix ON customers.segment USING btree (org_id, created_at DESC, id) WHERE (deleted_at IS NULL);
CREATE INDEX task_assignee_ix ON customers.task USING btree (org_id, assignee_id, due_at) WHERE ((deleted_at IS NULL) AND (done_at IS NULL));
CREATE INDEX task_customer_ix ON customers.task USING btree (org_id, customer_id);
CREATE INDEX task_deleted_ix ON customers.task USING btree (org_id, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX task_due_ix ON customers.task USING btree (org_id, due_at, id) WHERE ((deleted_at IS NULL) AND (done_at IS NULL));
CREATE INDEX task_remind_ix ON customers.task USING btree (org_id, remind_at) WHERE ((remind_at IS NOT NULL) AND (reminded_at IS NULL) AND (done_at IS NULL) AND (deleted_at IS NULL));
CREATE INDEX upgrade_plan_customer_ix ON insight.upgrade_plan USING btree (org_id, customer_id, created_at DESC);
CREATE INDEX upgrade_plan_due_ix ON insight.upgrade_plan USING btree (org_id, state, due_on, id);
CREATE UNIQUE INDEX upgrade_plan_open_uq ON insight.upgrade_plan USING btree (org_id, customer_id) WHERE (state = 'open'::text);
CREATE INDEX upgrade_plan_owner_ix ON insight.upgrade_plan USING btree (org_id, owner_id);
CREATE INDEX audit_log_at_ix ON platform.audit_log USING btree (org_id, at DESC, id DESC);
CREATE INDEX audit_log_entity_ix ON platform.audit_log USING btree (org_id, entity, entity_id, id DESC);
CREATE INDEX audit_log_kind_ix ON platform.audit_log USING btree (org_id, entity, at DESC, id DESC);
CREATE INDEX audit_log_user_ix ON platform.audit_log USING btree (org_id, user_id, at DESC, id DESC);
CREATE INDEX file_deleted_ix ON platform.file USING btree (org_id, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX file_entity_ix ON platform.file USING btree (org_id, entity, entity_id, created_at) WHERE (deleted_at IS NULL);
CREATE INDEX idempotency_key_at_ix ON platform.idempotency_key USING btree (org_id, at);
CREATE INDEX job_recent_ix ON platform.job USING btree (org_id, created_at DESC, id);
CREATE INDEX job_requested_ix ON platform.job USING btree (org_id, requested_by, created_at DESC, id);
CREATE INDEX notification_unread_ix ON platform.notification USING btree (org_id, user_id) WHERE (read_at IS NULL);
CREATE INDEX notification_user_ix ON platform.notification USING btree (org_id, user_id, id DESC);
CREATE INDEX outbox_pending_ix ON platform.outbox USING btree (org_id, id) WHERE (delivered_at IS NULL);
CREATE INDEX saved_view_list_ix ON platform.saved_view USING btree (org_id, list, user_id);
CREATE INDEX order_customer_at_ix ON sales."order" USING btree (org_id, customer_id, ordered_at, id);
CREATE INDEX order_customer_ix ON sales."order" USING btree (org_id, customer_id, ordered_on) INCLUDE (net_minor, cost_minor) WHERE (deleted_at IS NULL);
CREATE INDEX order_day_ix ON sales."order" USING btree (org_id, ordered_on, id) INCLUDE (customer_id, net_minor) WHERE (deleted_at IS NULL);
CREATE INDEX order_deleted_ix ON sales."order" USING btree (org_id, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX order_department_ix ON sales."order" USING btree (org_id, owner_department_id, ordered_on) WHERE (deleted_at IS NULL);
CREATE INDEX order_fact_ix ON sales."order" USING btree (org_id, ordered_on) INCLUDE (customer_id, kind, net_minor, cost_minor, owner_id, owner_department_id) WHERE ((deleted_at IS NULL) AND (state <> ALL (ARRAY['draft'::text, 'cancelled'::text])));
CREATE INDEX order_import_ix ON sales."order" USING btree (org_id, import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX order_net_ix ON sales."order" USING btree (org_id, net_minor, id) WHERE (deleted_at IS NULL);
CREATE INDEX order_number_digits_ix ON sales."order" USING btree (org_id, "substring"(number, '[0-9].*$'::text)) WHERE ((deleted_at IS NULL) AND (number !~ '^[0-9]'::text));
CREATE INDEX order_number_end_ix ON sales."order" USING btree (org_id, reverse(number)) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX order_number_uq ON sales."order" USING btree (org_id, number) WHERE (deleted_at IS NULL);
CREATE INDEX order_ordered_ix ON sales."order" USING btree (org_id, ordered_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX order_owner_ix ON sales."order" USING btree (org_id, owner_id, ordered_on) WHERE (deleted_at IS NULL);
CREATE INDEX order_returns_ix ON sales."order" USING btree (org_id, returns_order_id) WHERE (returns_order_id IS NOT NULL);
CREATE INDEX product_code_ix ON sales.product USING btree (org_id, code COLLATE "C", id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX product_code_uq ON sales.product USING btree (org_id, code) WHERE (deleted_at IS NULL);
CREATE INDEX product_deleted_ix ON sales.product USING btree (org_id, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX product_import_ix ON sales.product USING btree (org_id, import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX product_name_ix ON sales.product USING btree (org_id, name_sort, id) WHERE (deleted_at IS NULL);
CREATE INDEX product_search_ix ON sales.product_search USING gin (org_id, words);
CREATE INDEX product_updated_ix ON sales.product USING btree (org_id, updated_at, id) WHERE (deleted_at IS NULL);

-- views
create view admin.v_person with (security_invoker=true) as
 SELECT org_id,
    id,
    name,
    name_sort,
    department_id,
    disabled_at IS NOT NULL AS is_disabled
   FROM admin."user";
create view customers.v_customer_class with (security_invoker=true) as
 SELECT s.org_id,
    s.customer_id,
    s.series_id AS scheme_id,
    g.kind AS scheme_kind,
    s.class,
    r.at AS since,
    s.amount_minor
   FROM customers.grade_span s
     LEFT JOIN customers.grade_scheme g ON g.org_id = s.org_id AND g.id = s.series_id
     LEFT JOIN customers.grade_run r ON r.org_id = s.org_id AND r.series_id = s.series_id AND r.seq = s.since_seq
  WHERE s.to_seq IS NULL;
create view customers.v_customer_ref with (security_invoker=true) as
 SELECT org_id,
    id,
    code,
    name,
    owner_id,
    owner_department_id,
    deleted_at IS NOT NULL AS is_deleted
   FROM customers.customer;
create view customers.v_purchase_fact with (security_invoker=true) as
 SELECT org_id,
    id AS customer_id,
    code,
    name,
    name_sort,
    phone,
    owner_id,
    owner_department_id,
    purchase_count,
    order_count,
    net_minor,
    first_order_on,
    last_order_on,
    last_contact_at,
    next_contact_at
   FROM customers.customer
  WHERE deleted_at IS NULL;
create view sales.v_order_fact with (security_invoker=true) as
 SELECT org_id,
    id AS order_id,
    customer_id,
    kind,
    ordered_on,
    ordered_at,
    net_minor,
    cost_minor,
    net_minor - cost_minor AS gross_profit_minor
   FROM sales."order"
  WHERE deleted_at IS NULL AND (state <> ALL (ARRAY['draft'::text, 'cancelled'::text]));

-- row-level security
alter table admin.department enable row level security;
alter table admin.import_change enable row level security;
alter table admin.import_kept enable row level security;
alter table admin.import_mapping enable row level security;
alter table admin.import_run enable row level security;
alter table admin.org_settings enable row level security;
alter table admin.role enable row level security;
alter table admin.role_permission enable row level security;
alter table admin.sign_in_log enable row level security;
alter table admin."user" enable row level security;
alter table admin.user_role enable row level security;
alter table customers.contact enable row level security;
alter table customers.customer enable row level security;
alter table customers.customer_search enable row level security;
alter table customers.follow_up enable row level security;
alter table customers.grade_curve enable row level security;
alter table customers.grade_run enable row level security;
alter table customers.grade_scheme enable row level security;
alter table customers.grade_span enable row level security;
alter table customers.segment enable row level security;
alter table customers.segment_member enable row level security;
alter table customers.task enable row level security;
alter table insight.upgrade_plan enable row level security;
alter table platform.audit_log enable row level security;
alter table platform.counter enable row level security;
alter table platform.file enable row level security;
alter table platform.idempotency_key enable row level security;
alter table platform.job enable row level security;
alter table platform.notification enable row level security;
alter table platform.outbox enable row level security;
alter table platform.saved_view enable row level security;
alter table sales."order" enable row level security;
alter table sales.order_line enable row level security;
alter table sales.product enable row level security;
alter table sales.product_search enable row level security;

-- policies
create policy tenant on admin.department using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on admin.import_change using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on admin.import_kept using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on admin.import_mapping using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on admin.import_run using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on admin.org_settings using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on admin.role using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on admin.role_permission using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on admin.sign_in_log using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on admin."user" using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on admin.user_role using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on customers.contact using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on customers.customer using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on customers.customer_search using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on customers.follow_up using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on customers.grade_curve using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on customers.grade_run using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on customers.grade_scheme using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on customers.grade_span using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on customers.segment using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on customers.segment_member using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on customers.task using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on insight.upgrade_plan using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on platform.audit_log using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on platform.counter using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on platform.file using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on platform.idempotency_key using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on platform.job using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on platform.notification using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on platform.outbox using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on platform.saved_view using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on sales."order" using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on sales.order_line using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on sales.product using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
create policy tenant on sales.product_search using ((org_id = ANY (ARRAY[app.current_org()]))) with check ((org_id = ANY (ARRAY[app.current_org()])));
