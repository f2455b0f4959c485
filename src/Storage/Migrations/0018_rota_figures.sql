-- What a version of a rota achieves, worked out once: versions never change. A row of another definition than the program's is worked out anew; all of it can be, from the rota and its day.
create table rota_figures (
  day text not null,
  version bigint not null,
  definition bigint not null,
  figures text not null,
  primary key (day, version)
);
