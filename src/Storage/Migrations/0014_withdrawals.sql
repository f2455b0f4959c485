-- Why, by whom and when a disruption was taken back, and the one that takes it back where its repair was in force, as JSON text.
alter table disruptions add column withdrawal text;
