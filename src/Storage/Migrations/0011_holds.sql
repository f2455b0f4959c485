-- More states of a referral. What a column may hold cannot be changed everywhere, so the table is made anew, with that of its offers, which refers to it.
create table referrals_anew (
  id text not null primary key,
  revision bigint not null,
  state text not null check (state in ('received', 'offered', 'held', 'planned', 'unassigned', 'declined', 'handed-over', 'cancelled')),
  received_at text not null,
  due_at text not null,
  document text not null,
  reasons text not null,
  offered_at text,
  accepted_offer text,
  planned_day text,
  planned_version bigint,
  national_due_at text,
  warnings text,
  fixes text,
  closing text,
  foreign key (planned_day, planned_version) references rotas (day, version)
);
insert into referrals_anew (id, revision, state, received_at, due_at, document, reasons, offered_at, accepted_offer, planned_day, planned_version, national_due_at, warnings, fixes)
select id, revision, state, received_at, due_at, document, reasons, offered_at, accepted_offer, planned_day, planned_version, national_due_at, warnings, fixes from referrals;
create table offers_anew (
  id text not null primary key,
  referral text not null references referrals_anew (id),
  day text not null,
  version bigint not null,
  position bigint not null,
  document text not null,
  foreign key (day, version) references rotas (day, version)
);
insert into offers_anew (id, referral, day, version, position, document) select id, referral, day, version, position, document from offers;
drop table offers;
drop table referrals;
alter table referrals_anew rename to referrals;
alter table offers_anew rename to offers;
create index referrals_by_state on referrals (state, id);
create index offers_by_referral on offers (referral, position);
-- Offers that are held for a while. document: exactly where the visit is promised; ended_by: null while nobody has ended it.
create table holds (
  id text not null primary key,
  referral text not null references referrals (id),
  offer text not null,
  day text not null,
  version bigint not null,
  document text not null,
  author text not null,
  held_at text not null,
  expires_at text not null,
  ended_at text,
  ended_by text check (ended_by in ('accepted', 'released', 'expired', 'declined', 'displaced')),
  foreign key (day, version) references rotas (day, version)
);
create unique index holds_standing on holds (referral) where ended_at is null;
create index holds_by_end on holds (ended_at, expires_at);
create index holds_by_day on holds (day, ended_at);
create table declined_offers (
  offer text not null primary key,
  referral text not null references referrals (id),
  reason text not null,
  author text not null,
  declined_at text not null
);
create index declined_offers_by_referral on declined_offers (referral, offer);
