-- Staging in parts (rows of the file, distinct customers, products, orders) with typed columns; replaces the first form.
drop function app.create_staging(uuid, text[]);
drop function app.drop_staging(uuid);

create function app.create_staging(import_id uuid, part text, column_list text[]) returns text
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  tab text := 'i' || replace(import_id::text, '-', '') || '_' || part;
  col text;
begin
  if part !~ '^[a-z]{1,12}$' then raise exception 'bad staging part'; end if;
  foreach col in array column_list loop
    if col !~ '^[a-z][a-z0-9_]{0,40} (text|int|bigint|numeric|uuid|date|timestamp|boolean)$' then raise exception 'bad staging column'; end if;
  end loop;
  execute format('drop table if exists staging.%I', tab);
  execute format('create unlogged table staging.%I (%s) with (autovacuum_enabled = off)', tab, array_to_string(column_list, ', '));
  execute format('grant select, insert, update, delete on staging.%I to %I', tab, session_user);
  return 'staging.' || tab;
end $$;

-- Counts and sizes for the planner: autovacuum never sees these tables.
create function app.analyze_staging(import_id uuid, part text) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  execute format('analyze staging.%I', 'i' || replace(import_id::text, '-', '') || '_' || part);
end $$;

create function app.index_staging(import_id uuid, part text, col text) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  execute format('create index on staging.%I (%I)', 'i' || replace(import_id::text, '-', '') || '_' || part, col);
end $$;

create function app.drop_staging(import_id uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  tab text;
begin
  for tab in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'staging' and c.relkind = 'r' and starts_with(c.relname, 'i' || replace(import_id::text, '-', '') || '_')
  loop
    execute format('drop table staging.%I', tab);
  end loop;
end $$;
