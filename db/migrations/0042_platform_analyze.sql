-- After bulk writes the planner must know at once what autovacuum would tell it a minute later. Only the product's own tables.
create function app.analyze_tables(tables text[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  tab text;
begin
  foreach tab in array tables loop
    if tab !~ '^(admin|customers|sales|platform)\.[a-z_]+$' then raise exception 'bad table name'; end if;
    execute format('analyze %I.%I', split_part(tab, '.', 1), split_part(tab, '.', 2));
  end loop;
end $$;
