-- Under row-level security a full-text match may not use its index: the operator is not marked leakproof, and only a superuser could
-- mark it. The search of one table therefore runs as its owner, for the organisation of the running transaction and no other.
-- Sequential scans are off within: their estimate looks cheap beside a limit and reads the whole table when few rows match.
create function customers.find_words(org uuid, query tsquery, cap int) returns setof uuid
  language plpgsql stable security definer rows 500 set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
begin
  if org is distinct from app.current_org() then
    raise exception 'not the organisation of this transaction' using errcode = '42501';
  end if;
  return query execute 'select s.customer_id from customers.customer_search s where s.org_id = $1 and s.words @@ $2 limit $3' using org, query, cap;
end $$;
revoke execute on function customers.find_words(uuid, tsquery, int) from public;
