-- With the amount that put the customer into its class: how far the next class is.
create or replace view customers.v_customer_class with (security_invoker = true) as
  select s.org_id, s.customer_id, s.series_id as scheme_id, g.kind as scheme_kind, s.class, r.at as since, s.amount_minor
    from customers.grade_span s
    left join customers.grade_scheme g on g.org_id = s.org_id and g.id = s.series_id
    left join customers.grade_run r on r.org_id = s.org_id and r.series_id = s.series_id and r.seq = s.since_seq
   where s.to_seq is null;
