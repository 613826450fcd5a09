-- The four shop questions (CHU-06): counters from one index alone, and each list in the order of its sales.
create index customer_purchase_ix on customers.customer (org_id, purchase_count, id)
  include (net_minor, last_contact_at, owner_id, owner_department_id) where deleted_at is null;
create index customer_bought_once_ix on customers.customer (org_id, net_minor, id) where deleted_at is null and purchase_count = 1;
create index customer_not_contacted_ix on customers.customer (org_id, net_minor, id) where deleted_at is null and last_contact_at is null;
