-- Comparisons of many days: a queue like that of plans. request: what was asked for, and summary: means, differences and gains, JSON text; preset: the whole preset as it was then, and the report, HTML, and figures, CSV, gzipped.
create table scenarios (
  number bigint not null primary key,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
  request text not null,
  preset bytea not null,
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
  report bytea,
  figures bytea
);
create index scenarios_by_state on scenarios (state, number);
-- Days of one that has not ended: whoever takes it up after a restart goes on from them. made_by: the engine and the roads; others would not make the same day. day_plans: gzipped JSON.
create table scenario_days (
  scenario bigint not null references scenarios (number),
  seed bigint not null,
  day text not null,
  made_by text not null,
  day_plans bytea not null,
  primary key (scenario, seed, day)
);
