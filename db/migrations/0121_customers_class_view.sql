-- The class that a customer has now is what its open span says: kept once, so that a run writes one row per customer and not two.
-- Only series of schemes have open spans; an analysis is closed at once.
alter table customers.grade_span add column since_seq int;
update customers.grade_span s set since_seq = coalesce(i.since_seq, s.from_seq)
  from (select org_id, series_id, customer_id, from_seq,
               max(case when previous_class is distinct from class then from_seq end) over (partition by org_id, series_id, customer_id order by from_seq) as since_seq
          from customers.grade_span) i
 where i.org_id = s.org_id and i.series_id = s.series_id and i.customer_id = s.customer_id and i.from_seq = s.from_seq;
-- The run since which the customer is in this class without a break.
alter table customers.grade_span alter column since_seq set not null;
update customers.grade_span s set to_seq = s.from_seq + 1
 where s.to_seq is null and not exists (select from customers.grade_scheme g where g.org_id = s.org_id and g.id = s.series_id);
drop table customers.customer_grade;

-- What everybody reads: a customer's class in each scheme. Joins that nobody asks for are left out by the planner.
create view customers.v_customer_class with (security_invoker = true) as
  select s.org_id, s.customer_id, s.series_id as scheme_id, g.kind as scheme_kind, s.class, r.at as since
    from customers.grade_span s
    left join customers.grade_scheme g on g.org_id = s.org_id and g.id = s.series_id
    left join customers.grade_run r on r.org_id = s.org_id and r.series_id = s.series_id and r.seq = s.since_seq
   where s.to_seq is null;
