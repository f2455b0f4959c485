-- How to get in at patients' homes: apart from the patients, so that no day and no rota holds a copy.
create table access_notes (
  patient text not null primary key,
  notes text not null,
  updated_at text not null
);
-- One address of a feed for each worker; only the hash of its secret is kept.
create table calendars (
  worker text not null primary key,
  hash text not null,
  created_at text not null,
  last_used_at text
);
-- What a feed has said of each visit, so that it says the same again, and says in order what has changed. starts_at and ends_at are instants in UTC.
create table calendar_entries (
  worker text not null,
  day text not null,
  visit text not null,
  starts_at text not null,
  ends_at text not null,
  summary text not null,
  location text not null,
  cancelled bigint not null,
  sequence bigint not null,
  changed_at text not null,
  primary key (worker, day, visit)
);
