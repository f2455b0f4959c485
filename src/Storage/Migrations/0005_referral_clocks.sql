alter table referrals add column national_due_at text;
alter table referrals add column warnings text;
alter table referrals add column fixes text;
