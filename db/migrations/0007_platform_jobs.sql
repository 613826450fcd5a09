-- Hands a job row to the queue (graphile-worker, control plane) within the same transaction: rolled back together.
-- The queue's tables belong to the owner; the application may only add, and only this one kind of task.
create function app.enqueue_job(org uuid, job uuid, kind text, run_at timestamptz, attempts int) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform graphile_worker.add_job('run-job', json_build_object('orgId', org, 'jobId', job), run_at := run_at, max_attempts := attempts,
    job_key := job::text, queue_name := kind || ':' || org::text);
end $$;

-- Work for every organisation (the nightly run) needs their names, not their rows.
create function app.list_organisations() returns setof uuid language sql stable security definer set search_path = pg_catalog
  as $$ select id from control.organisation order by id $$;
