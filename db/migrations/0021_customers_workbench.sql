-- Forgotten customers on the workbench: nothing agreed, the largest first, last contact at hand without touching the row.
create index customer_quiet_ix on customers.customer (org_id, owner_id, net_minor desc, id) include (last_contact_at)
  where deleted_at is null and next_contact_at is null;
