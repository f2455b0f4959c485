-- What has happened on a day, and the repairs worked out for it. Edits, repairs and reasons are JSON text; days and rotas gzipped JSON.
create table disruptions (
  number bigint not null primary key,
  id text not null unique,
  revision bigint not null,
  state text not null check (state in ('open', 'accepted', 'withdrawn')),
  kind text not null,
  day text not null,
  last_day text not null,
  created_at text not null,
  document text not null,
  edits text not null,
  called_off text not null,
  based_on bigint,
  repaired_at text,
  covers text not null,
  repairs text not null,
  faults text not null,
  day_document bytea,
  accepted_answer text,
  accepted_version bigint
);
create index disruptions_by_day on disruptions (last_day, day);
create table repaired_rotas (
  disruption bigint not null references disruptions (number),
  answer text not null,
  rota_document bytea not null,
  primary key (disruption, answer)
);
