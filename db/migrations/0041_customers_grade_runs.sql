-- A run that was asked for a period or a department is an analysis: kept, but it moves nobody. Applied runs set the classes.
alter table customers.grade_run add column applied boolean not null default true;
alter table customers.grade_run add column department_id uuid;
alter table customers.grade_run add constraint grade_run_previous_fk foreign key (org_id, previous_run_id) references customers.grade_run (org_id, id);
create index grade_run_import_ix on customers.grade_run (org_id, import_id) where import_id is not null;
create index grade_result_customer_ix on customers.grade_result (org_id, customer_id, run_id);
