-- Results of grading grow with change, not with time: what a run says of a customer is kept once, from the run that said it first up to
-- the run that says otherwise. A night on which nothing differs adds one row to grade_run and nothing else.
-- Runs that set the classes form one series per scheme (its id is the scheme's); an analysis is a series of its own.
alter table customers.grade_run add column series_id uuid;
alter table customers.grade_run add column seq int;
update customers.grade_run r set series_id = case when r.applied then r.scheme_id else r.id end, seq = case when r.applied then n.seq else 1 end
  from (select org_id, id, (row_number() over (partition by org_id, scheme_id, applied order by at, id))::int as seq from customers.grade_run) n
 where n.org_id = r.org_id and n.id = r.id;
alter table customers.grade_run alter column series_id set not null;
alter table customers.grade_run alter column seq set not null;
alter table customers.grade_run add constraint grade_run_seq_uq unique (org_id, series_id, seq);

create table customers.grade_span (
  org_id uuid not null,
  series_id uuid not null,
  customer_id uuid not null,
  -- The first run that says so, and the first that no longer does (null: the newest still does).
  from_seq int not null,
  to_seq int,
  class text not null,
  -- Class in the run before `from_seq`; null: the customer was not graded then.
  previous_class text,
  amount_minor bigint not null,
  constraint grade_span_pk primary key (org_id, series_id, customer_id, from_seq),
  constraint grade_span_seq_ck check (to_seq > from_seq)
);
select app.tenant_table('customers.grade_span');

-- Every n-th customer of a run by rank, with the sum of those before: rank and sum of any customer are found from the nearest point,
-- and the points are the Pareto curve. Holds from `from_seq` until the series has a newer one.
create table customers.grade_curve (
  org_id uuid not null,
  series_id uuid not null,
  from_seq int not null,
  ranks int[] not null,
  customer_ids uuid[] not null,
  amounts bigint[] not null,
  befores bigint[] not null,
  constraint grade_curve_pk primary key (org_id, series_id, from_seq)
);
select app.tenant_table('customers.grade_curve');

insert into customers.grade_span (org_id, series_id, customer_id, from_seq, to_seq, class, previous_class, amount_minor)
  select i.org_id, i.series_id, i.customer_id, min(i.seq), case when max(i.seq) < max(i.newest) then max(i.seq) + 1 end,
         min(i.class), (array_agg(i.previous_class order by i.seq))[1], min(i.amount_minor)
    from (select o.*, sum(o.starts) over (partition by o.org_id, o.series_id, o.customer_id order by o.seq) as island
            from (select g.org_id, u.series_id, g.customer_id, u.seq, g.class, g.previous_class, g.amount_minor,
                         max(u.seq) over (partition by g.org_id, u.series_id) as newest,
                         case when lag(u.seq) over w = u.seq - 1 and lag(g.class) over w = g.class and lag(g.amount_minor) over w = g.amount_minor
                               and g.previous_class is not distinct from g.class then 0 else 1 end as starts
                    from customers.grade_result g join customers.grade_run u on u.org_id = g.org_id and u.id = g.run_id
                  window w as (partition by g.org_id, u.series_id, g.customer_id order by u.seq)) o) i
   group by i.org_id, i.series_id, i.customer_id, i.island;

insert into customers.grade_curve (org_id, series_id, from_seq, ranks, customer_ids, amounts, befores)
  select p.org_id, p.series_id, p.seq, array_agg(p.rank order by p.rank), array_agg(p.customer_id order by p.rank),
         array_agg(p.amount_minor order by p.rank), array_agg(p.before_minor order by p.rank)
    from (select g.org_id, u.series_id, u.seq, g.rank, g.customer_id, g.amount_minor, g.before_minor,
                 count(*) over (partition by g.org_id, g.run_id) as customers
            from customers.grade_result g join customers.grade_run u on u.org_id = g.org_id and u.id = g.run_id) p
   where (p.rank - 1) % greatest(1, ceil(p.customers / least(1000, greatest(120, p.customers / 100.0)))::int) = 0 or p.rank = p.customers
   group by p.org_id, p.series_id, p.seq;

drop table customers.grade_result;
-- Falling amount, then customer: the order of ranks, in one direction so that a page begins where the last one ended.
create index grade_span_rank_ix on customers.grade_span (org_id, series_id, (-amount_minor), customer_id);
create index grade_span_moved_ix on customers.grade_span (org_id, series_id, from_seq) where previous_class is not null and previous_class <> class;
