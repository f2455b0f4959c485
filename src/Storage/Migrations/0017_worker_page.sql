-- How to get in at patients' homes: apart from the patients, so that no day and no rota holds a copy.
create table access_notes (
  patient text not null primary key,
  notes text not null,
  updated_at text not null
);
