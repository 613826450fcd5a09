-- What other modules may read of people: who they are, never how they sign in.
create view admin.v_person with (security_invoker = true) as
  select org_id, id, name, name_sort, department_id, disabled_at is not null as is_disabled from admin.user;

-- Filters that the list offers and that may be rare; the sorts have theirs in 0003.
create index customer_province_ix on customers.customer (org_id, province, city) where deleted_at is null;
create index customer_kind_ix on customers.customer (org_id, kind) where deleted_at is null;
create index customer_source_ix on customers.customer (org_id, source) where deleted_at is null and source is not null;
create index customer_industry_ix on customers.customer (org_id, industry) where deleted_at is null and industry is not null;
create index customer_grade_class_ix on customers.customer_grade (org_id, scheme_id, class, customer_id);

-- Open tasks by day, whoever does them; done ones for the timeline.
create index task_due_ix on customers.task (org_id, due_at, id) where deleted_at is null and done_at is null;
create index segment_recent_ix on customers.segment (org_id, created_at desc, id) where deleted_at is null;
