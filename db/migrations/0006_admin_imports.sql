-- Imports: one row per file brought in, what it made and changed (for its undo), and mappings kept for next time.
create table admin.import_run (
  org_id uuid not null,
  id uuid not null,
  version int not null default 1,
  target text,
  file_name text not null,
  file_size bigint not null,
  file_sha256 text not null,
  state text not null constraint import_run_state_ck
    check (state in ('uploaded', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
  -- Sheet, header row, columns, encoding: what reading found.
  source jsonb not null default '{}',
  mapping jsonb not null default '{}',
  -- Dry run and result: rows, new, updated, unchanged per entity, duplicates, problems by reason.
  check_report jsonb,
  result jsonb,
  -- The last batch that is committed: where a run goes on after a crash.
  checkpoint jsonb not null default '{}',
  job_id uuid,
  created_by uuid,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  undone_at timestamptz,
  constraint import_run_pk primary key (org_id, id)
);
select app.tenant_table('admin.import_run');
create index import_run_recent_ix on admin.import_run (org_id, created_at desc, id);

create table admin.import_change (
  org_id uuid not null,
  import_id uuid not null,
  entity text not null,
  entity_id uuid not null,
  kind text not null constraint import_change_kind_ck check (kind in ('created', 'updated')),
  before jsonb,
  -- Version right after the import: a later one means that a person edited the row since.
  version_after int not null,
  constraint import_change_pk primary key (org_id, import_id, entity, entity_id),
  constraint import_change_run_fk foreign key (org_id, import_id) references admin.import_run (org_id, id) on delete cascade
);
select app.tenant_table('admin.import_change');

create table admin.import_mapping (
  org_id uuid not null,
  -- Fingerprint of the header row: the same columns find their mapping again.
  columns_hash text not null,
  target text not null,
  mapping jsonb not null,
  updated_at timestamptz not null,
  constraint import_mapping_pk primary key (org_id, columns_hash)
);
select app.tenant_table('admin.import_mapping');

-- The application role owns nothing, so staging tables are made and dropped for it here. One table per import, unlogged, text columns.
create function app.create_staging(import_id uuid, column_list text[]) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare
  tab text := 'import_' || replace(import_id::text, '-', '');
  cols text;
begin
  select string_agg(format('%I text', c), ', ') into cols from unnest(column_list) c where c ~ '^[a-z][a-z0-9_]{0,40}$';
  if cols is null or array_length(column_list, 1) <> (select count(*) from unnest(column_list) c where c ~ '^[a-z][a-z0-9_]{0,40}$') then
    raise exception 'bad staging column';
  end if;
  execute format('drop table if exists staging.%I', tab);
  execute format('create unlogged table staging.%I (row_no int not null, %s) with (autovacuum_enabled = off)', tab, cols);
  execute format('grant select, insert, update, delete on staging.%I to %I', tab, session_user);
  return 'staging.' || tab;
end $$;

create function app.drop_staging(import_id uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  execute format('drop table if exists staging.%I', 'import_' || replace(import_id::text, '-', ''));
end $$;
