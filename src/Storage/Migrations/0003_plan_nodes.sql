-- Which node runs a plan, its signs of life (a number that only grows), how often the plan was begun, and how far it is, for the other nodes to tell.
alter table plans add column node text;
alter table plans add column beat bigint not null default 0;
alter table plans add column attempts bigint not null default 0;
alter table plans add column progress text;
