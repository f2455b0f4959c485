-- Better rotas found for the rest of a day, for somebody to decide on. open_day repeats the day while a proposal is open: there is one at a time on a day, whichever node finds it.
-- finding: what it changes and gains, JSON; rounds: the rounds that it would change, gzipped JSON by ids, so that they can be laid over a later version.
create table proposals (
  number bigint not null primary key,
  id text not null unique,
  state text not null check (state in ('open', 'accepted', 'declined', 'superseded')),
  day text not null,
  open_day text unique,
  made_on bigint not null,
  version bigint not null,
  created_at text not null,
  verified_at text not null,
  decide_by text not null,
  finding text not null,
  rounds bytea not null,
  why text not null,
  ended_at text,
  author text,
  reason text,
  accepted_version bigint,
  foreign key (day, made_on) references rotas (day, version),
  foreign key (day, version) references rotas (day, version),
  foreign key (day, accepted_version) references rotas (day, version)
);
create index proposals_by_day on proposals (day, id);
