-- Staging can be made again from its file: nobody waits until the log of its making is on the disk. (Not so
-- drop_staging, which also runs within transactions that must last.)

create or replace function app.create_staging(import_id uuid, part text, column_list text[])
  returns text
  language plpgsql security definer set search_path = pg_catalog as $$
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
end $$;

create or replace function app.analyze_staging(import_id uuid, part text)
  returns void
  language plpgsql security definer set search_path = pg_catalog set default_statistics_target = '4' as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  execute format('analyze staging.%I', 'i' || replace(import_id::text, '-', '') || '_' || part);
end $$;

create or replace function app.adopt_staging(from_id uuid, import_id uuid)
  returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
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
end $$;
