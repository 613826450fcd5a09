-- Row-level security lets an index be searched only by operators that leak nothing, and minus is not one of them: the order of ranks
-- (falling amount, then customer) needs a column of its own.
alter table customers.grade_span add column fall_minor bigint not null generated always as (-amount_minor) stored;
drop index customers.grade_span_rank_ix;
create index grade_span_rank_ix on customers.grade_span (org_id, series_id, fall_minor, customer_id);
