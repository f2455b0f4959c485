-- What happened, in the order of commits: numbers count up by one and are given out inside the transaction of the change (see Events/Outbox.cs).
create table events (
  number bigint not null primary key,
  type text not null,
  subject text not null,
  day text,
  at text not null,
  document text not null
);
create index events_by_time on events (at);
-- types: the event types wanted, as ",a,b,"; an empty text wants all.
create table webhooks (
  id text not null primary key,
  revision bigint not null,
  document text not null,
  enabled bigint not null,
  types text not null,
  secret text not null
);
create table deliveries (
  webhook text not null references webhooks (id),
  event bigint not null references events (number),
  state text not null check (state in ('waiting', 'delivered', 'dead')),
  tries bigint not null,
  next_try_at text not null,
  last_try_at text,
  last_status bigint,
  last_fault text,
  primary key (webhook, event)
);
create index deliveries_by_state on deliveries (state, next_try_at);
create index deliveries_by_event on deliveries (event);
-- Requests with an Idempotency-Key. attempt: who may go on with it; status and answer: null until it was answered.
create table request_keys (
  caller text not null,
  request_key text not null,
  hash text not null,
  owner text not null,
  attempt bigint not null,
  seen_at text not null,
  status bigint,
  media_type text,
  etag text,
  location text,
  answer bytea,
  primary key (caller, request_key)
);
create index request_keys_by_time on request_keys (seen_at);
-- What each write of such a request returned, stored in the transaction of the write itself.
create table request_steps (
  caller text not null,
  request_key text not null,
  step bigint not null,
  kind text not null,
  result bytea not null,
  primary key (caller, request_key, step),
  foreign key (caller, request_key) references request_keys (caller, request_key)
);
