-- Keys are kept as salted hashes only; roles and localities are JSON lists.
create table api_keys (
  id text not null primary key,
  prefix text not null,
  hash text not null,
  roles text not null,
  localities text not null,
  worker text,
  created_at text not null,
  expires_at text,
  last_used_at text,
  revoked_at text
);
-- Rows are only ever added; each carries the hash of the one before it.
create table audit (
  number bigint not null primary key,
  at text not null,
  caller text not null,
  roles text not null,
  action text not null,
  kind text not null,
  subject text not null,
  patient text,
  route text not null,
  outcome text not null,
  trace text not null,
  previous text not null,
  hash text not null
);
create index audit_by_patient on audit (patient, number);
create index audit_by_caller on audit (caller, number);
create index audit_by_time on audit (at, number);
