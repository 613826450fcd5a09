-- What other modules may read of a customer they name: who it is and who answers for it, deleted ones too (an order keeps its customer).
create view customers.v_customer_ref with (security_invoker = true) as
  select org_id, id, code, name, owner_id, owner_department_id, deleted_at is not null as is_deleted from customers.customer;
