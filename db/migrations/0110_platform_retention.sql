-- What was deleted is found by its organisation without reading what is alive.
create index contact_deleted_ix on customers.contact (org_id, id) where deleted_at is not null;
create index follow_up_deleted_ix on customers.follow_up (org_id, id) where deleted_at is not null;
create index task_deleted_ix on customers.task (org_id, id) where deleted_at is not null;
create index segment_deleted_ix on customers.segment (org_id, id) where deleted_at is not null;
create index order_deleted_ix on sales."order" (org_id, id) where deleted_at is not null;
create index product_deleted_ix on sales.product (org_id, id) where deleted_at is not null;
create index file_deleted_ix on platform.file (org_id, id) where deleted_at is not null;
drop index customers.customer_deleted_ix;
create index customer_deleted_ix on customers.customer (org_id, id) where deleted_at is not null;

-- A customer that goes takes along what hangs on it: the foreign keys look for deleted children too, which partial indexes do not show.
drop index customers.contact_customer_ix;
create index contact_customer_ix on customers.contact (org_id, customer_id);
drop index customers.follow_up_customer_ix;
create index follow_up_customer_ix on customers.follow_up (org_id, customer_id, at desc);
drop index customers.task_customer_ix;
create index task_customer_ix on customers.task (org_id, customer_id);
create index follow_up_contact_ix on customers.follow_up (org_id, contact_id) where contact_id is not null;
create index order_of_customer_ix on sales."order" (org_id, customer_id);

-- An import's file, its before-images and its refused rows are kept for a while only: from then on it can no longer be undone.
alter table admin.import_run add column cleaned_at timestamptz;

-- What an undo had to leave because people had worked on it since, row by row.
create table admin.import_kept (
  org_id uuid not null,
  import_id uuid not null,
  entity text not null,
  entity_id uuid not null,
  name text not null,
  reason text not null,
  constraint import_kept_pk primary key (org_id, import_id, entity, entity_id),
  constraint import_kept_run_fk foreign key (org_id, import_id) references admin.import_run (org_id, id) on delete cascade
);
select app.tenant_table('admin.import_kept');
