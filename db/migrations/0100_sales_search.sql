-- Search words of a product, made by the application as those of customers are: Chinese pairs, pinyin, initials, code. A table of its
-- own, so that a change of price touches no word.
create table sales.product_search (
  org_id uuid not null,
  product_id uuid not null,
  words tsvector not null,
  constraint product_search_pk primary key (org_id, product_id),
  constraint product_search_product_fk foreign key (org_id, product_id) references sales.product (org_id, id) on delete cascade
);
select app.tenant_table('sales.product_search');
create index product_search_ix on sales.product_search using gin (org_id, words);

-- As customers.find_words: under row-level security neither a full-text match nor an expression may use its index, because neither is
-- marked leakproof. Both functions run as the owner, for the organisation of the running transaction and no other.
create function sales.find_product_words(org uuid, query tsquery, cap int) returns setof uuid
  language plpgsql stable security definer rows 500 set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
begin
  if org is distinct from app.current_org() then
    raise exception 'not the organisation of this transaction' using errcode = '42501';
  end if;
  return query execute 'select s.product_id from sales.product_search s where s.org_id = $1 and s.words @@ $2 limit $3' using org, query, cap;
end $$;
revoke execute on function sales.find_product_words(uuid, tsquery, int) from public;

-- Order numbers by a part: their beginning has its index already; their end; and what follows their letters (C536379 by 5363).
create index order_number_end_ix on sales.order (org_id, (reverse(number) collate "C")) where deleted_at is null;
create index order_number_digits_ix on sales.order (org_id, (substring(number from '[0-9].*$') collate "C"))
  where deleted_at is null and number !~ '^[0-9]';

-- Each of the three ways gives `cap` orders at most, the highest numbers first; `typed` are spellings of the same part.
create function sales.find_order_numbers(org uuid, typed text[], cap int) returns setof uuid
  language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
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
end $$;
revoke execute on function sales.find_order_numbers(uuid, text[], int) from public;

-- What was there before gets its words by a job as soon as the worker runs: products their first, customers those of their contacts.
do $$
declare
  org uuid;
  job uuid;
  task text;
begin
  for org in select id from control.organisation loop
    foreach task in array array['sales.product.words', 'customers.customer.words'] loop
      job := app.uuid_v7();
      insert into platform.job (org_id, id, kind, state, input, created_at) values (org, job, task, 'queued', '{}', now());
      perform app.enqueue_job(org, job, task, null, 3);
    end loop;
  end loop;
end $$;
