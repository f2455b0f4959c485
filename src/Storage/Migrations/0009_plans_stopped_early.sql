alter table plans add column stopped_early bigint;
alter table plans add column end_asked bigint;
