alter table plans add column stopped_early bigint;
