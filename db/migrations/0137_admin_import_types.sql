-- Staged numbers may have the type of the column that they are meant for: then nothing is converted once more row by row.
create or replace function app.create_staging(import_id uuid, part text, column_list text[]) returns text
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  tab text := 'i' || replace(import_id::text, '-', '') || '_' || part;
  col text;
begin
  if part !~ '^[a-z]{1,12}$' then raise exception 'bad staging part'; end if;
  foreach col in array column_list loop
    if col !~ '^[a-z][a-z0-9_]{0,40} (text|int|bigint|numeric|numeric\(18,4\)|uuid|date|timestamp|boolean)$' then raise exception 'bad staging column'; end if;
  end loop;
  execute format('drop table if exists staging.%I', tab);
  execute format('create unlogged table staging.%I (%s) with (autovacuum_enabled = off)', tab, array_to_string(column_list, ', '));
  execute format('grant select, insert, update, delete on staging.%I to %I', tab, session_user);
  return 'staging.' || tab;
end $$;
