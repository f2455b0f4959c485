-- Instants are ISO 8601 text in UTC, days yyyy-MM-dd, documents JSON text, packed documents gzipped JSON.
-- Everything here is understood by SQLite and by PostgreSQL alike.
create table counters (
  name text not null primary key,
  value bigint not null
);
create table service (
  id text not null primary key,
  revision bigint not null,
  document text not null
);
create table workers (
  id text not null primary key,
  revision bigint not null,
  document text not null
);
create table patients (
  id text not null primary key,
  revision bigint not null,
  document text not null
);
create table shifts (
  id text not null primary key,
  revision bigint not null,
  document text not null,
  day text not null,
  worker text not null references workers (id)
);
create index shifts_by_day on shifts (day, id);
create index shifts_by_worker on shifts (worker, day);
create table packages (
  id text not null primary key,
  revision bigint not null,
  document text not null,
  patient text not null references patients (id),
  first_day text not null,
  last_day text not null
);
create index packages_by_patient on packages (patient);
create index packages_by_day on packages (last_day, first_day);
create table visits (
  id text not null primary key,
  revision bigint not null,
  document text not null,
  day text not null,
  patient text not null references patients (id)
);
create index visits_by_day on visits (day, id);
create index visits_by_patient on visits (patient);
create table links (
  id text not null primary key,
  revision bigint not null,
  document text not null
);
create table plans (
  number bigint not null primary key,
  day text not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
  seconds bigint not null,
  threads bigint not null,
  seed bigint not null,
  iteration_limit bigint,
  author text not null,
  reason text not null,
  created_at text not null,
  started_at text,
  finished_at text,
  iterations bigint,
  unassigned bigint,
  rota_version bigint,
  problem text
);
create index plans_by_state on plans (state, number);
create table rotas (
  day text not null,
  version bigint not null,
  kind text not null check (kind in ('planned', 'amended')),
  in_force bigint not null,
  based_on bigint,
  author text not null,
  reason text not null,
  created_at text not null,
  seed bigint,
  iterations bigint,
  search_milliseconds bigint,
  hash text not null,
  day_hash text not null,
  day_document bytea not null,
  rota_document bytea not null,
  changes text not null,
  primary key (day, version)
);
create table publications (
  day text not null,
  version bigint not null,
  author text not null,
  published_at text not null,
  primary key (day, version),
  foreign key (day, version) references rotas (day, version)
);
create table referrals (
  id text not null primary key,
  revision bigint not null,
  state text not null check (state in ('received', 'offered', 'planned', 'unassigned', 'cancelled')),
  received_at text not null,
  due_at text not null,
  document text not null,
  reasons text not null,
  offered_at text,
  accepted_offer text,
  planned_day text,
  planned_version bigint,
  foreign key (planned_day, planned_version) references rotas (day, version)
);
create index referrals_by_state on referrals (state, id);
create table offers (
  id text not null primary key,
  referral text not null references referrals (id),
  day text not null,
  version bigint not null,
  position bigint not null,
  document text not null,
  foreign key (day, version) references rotas (day, version)
);
create index offers_by_referral on offers (referral, position);
