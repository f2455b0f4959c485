-- Workers also report that nobody answers, and that they run late, by how many minutes. A check cannot be changed in both stores: the table is made anew with what it had.
create table visit_progress_anew (
  number bigint not null primary key,
  day text not null,
  visit text not null,
  state text not null check (state in ('started', 'finished', 'noaccess', 'late')),
  minutes bigint,
  at text not null,
  worker text not null,
  author text not null,
  received_at text not null
);
insert into visit_progress_anew (number, day, visit, state, at, worker, author, received_at)
  select number, day, visit, state, at, worker, author, received_at from visit_progress;
drop table visit_progress;
alter table visit_progress_anew rename to visit_progress;
create index visit_progress_by_day on visit_progress (day, visit, at);
