-- Visits that somebody has pinned by hand, by the id of the call: every plan of the day holds them. worker_before and start_before are what the visit itself asked for. keep: visits that a plan leaves where its start has them, JSON text.
create table hand_pins (
  day text not null,
  visit text not null,
  worker text not null,
  pinned_start text not null,
  worker_before text,
  start_before text,
  author text not null,
  created_at text not null,
  primary key (day, visit)
);
alter table plans add column keep text;
