-- What other modules may read of customers for the four shop questions (CHU-06): one row per living customer.
create view customers.v_purchase_fact with (security_invoker = true) as
  select org_id, id as customer_id, code, name, name_sort, phone, owner_id, owner_department_id, purchase_count, order_count, net_minor,
         first_order_on, last_order_on, last_contact_at, next_contact_at
    from customers.customer
   where deleted_at is null;
