-- Repairs for the later days of what goes on for longer, a row for each day on which they were worked out; of the first day disruptions has them. Repairs and faults are JSON text, days and rotas gzipped JSON.
create table disruption_days (
  disruption bigint not null references disruptions (number),
  day text not null,
  based_on bigint,
  repaired_at text not null,
  covers text not null,
  repairs text not null,
  faults text not null,
  day_document bytea,
  accepted_answer text,
  accepted_version bigint,
  primary key (disruption, day),
  foreign key (day, based_on) references rotas (day, version),
  foreign key (day, accepted_version) references rotas (day, version)
);
create index disruption_days_by_day on disruption_days (day);
create table repaired_day_rotas (
  disruption bigint not null,
  day text not null,
  answer text not null,
  rota_document bytea not null,
  primary key (disruption, day, answer),
  foreign key (disruption, day) references disruption_days (disruption, day)
);
