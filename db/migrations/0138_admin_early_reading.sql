-- A file may be read while it comes in, into staging of its own; the import that it becomes takes that over.
create function app.adopt_staging(from_id uuid, import_id uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  theirs text := 'i' || replace(from_id::text, '-', '') || '_';
  tab text;
begin
  if to_regclass('staging.' || theirs || 'line') is null then return false; end if;
  perform app.drop_staging(import_id);
  for tab in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'staging' and c.relkind = 'r' and starts_with(c.relname, theirs)
  loop
    execute format('alter table staging.%I rename to %I', tab, 'i' || replace(import_id::text, '-', '') || substr(tab, length(theirs)));
  end loop;
  return true;
end $$;

-- Staging of no import is left by a worker that was killed while it read. What is being written just now is somebody's.
create function app.drop_lost_staging() returns void
  language plpgsql security definer set search_path = pg_catalog as $$
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
end $$;

drop function app.index_staging(uuid, text, text);
