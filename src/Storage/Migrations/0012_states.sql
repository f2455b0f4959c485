-- What workers report of visits: rows are only ever added; the report with the latest instant counts.
create table visit_progress (
  number bigint not null primary key,
  day text not null,
  visit text not null,
  state text not null check (state in ('started', 'finished')),
  at text not null,
  worker text not null,
  author text not null,
  received_at text not null
);
create index visit_progress_by_day on visit_progress (day, visit, at);
-- reason_key says what an alert is about; open_key repeats it until the alert has ended, so that no two of the same stand at once.
create table alerts (
  number bigint not null primary key,
  id text not null unique,
  reason_key text not null,
  open_key text unique,
  kind text not null,
  subject text not null,
  day text,
  level bigint not null,
  message text not null,
  raised_at text not null,
  escalated_at text,
  acknowledged_at text,
  acknowledged_by text,
  note text,
  ended_at text
);
create index alerts_by_end on alerts (ended_at, number);
