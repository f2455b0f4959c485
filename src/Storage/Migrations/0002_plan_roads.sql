alter table plans add column from_version bigint;
alter table plans add column closures text;
