-- What the settings pages sort and filter by.
create index user_name_ix on admin.user (org_id, name_sort, id);
create index user_role_role_ix on admin.user_role (org_id, role_id);
create index audit_log_at_ix on platform.audit_log (org_id, at desc, id desc);
create index audit_log_user_ix on platform.audit_log (org_id, user_id, at desc, id desc);
create index audit_log_kind_ix on platform.audit_log (org_id, entity, at desc, id desc);
create index sign_in_log_at_ix on admin.sign_in_log (org_id, at desc, id desc);
create index notification_unread_ix on platform.notification (org_id, user_id) where read_at is null;
create index job_requested_ix on platform.job (org_id, requested_by, created_at desc, id);

-- Links of one person are voided together.
create index link_identity_ix on control.link (identity_id);
