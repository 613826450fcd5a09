-- The staging tables of a sample organisation's imports go with it. First of all, since afterwards nothing tells whose they are; a
-- running import is waited for to the end of its statement and then finds its tables gone.
create or replace function app.remove_sample_organisation(org uuid) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
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
end $$;

-- What removed organisations have left behind so far.
do $$
declare
  tab text;
begin
  for tab in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'staging' and c.relkind = 'r' and c.relname ~ '^i[0-9a-f]{32}_'
      and not exists (select from admin.import_run i where i.id = substr(c.relname, 2, 32)::uuid)
  loop
    execute format('drop table staging.%I', tab);
  end loop;
end $$;
