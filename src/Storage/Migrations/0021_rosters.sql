-- Rosters, which worker has which shift over weeks: a queue like that of comparisons. asked: how it was asked for, and summary: what came of it, JSON text; request, the roster before in it, and roster: whole documents, gzipped JSON.
create table rosters (
  number bigint not null primary key,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
  asked text not null,
  request bytea not null,
  first_day text not null,
  weeks bigint not null,
  workers bigint not null,
  author text not null,
  created_at text not null,
  started_at text,
  finished_at text,
  problem text,
  node text,
  beat bigint not null default 0,
  attempts bigint not null default 0,
  progress text,
  summary text,
  roster bytea
);
create index rosters_by_state on rosters (state, number);
