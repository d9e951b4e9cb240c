-- Addresses of councils' own systems that are told of changes (Standard Webhooks). Keys stand encrypted. Times are the
-- system's and not the business date: a receiver compares them with its own clock.

create table webhook (
  id               uuid primary key,
  council          text        not null references council,
  url_sealed       bytea       not null,
  types            text[]      not null check (cardinality(types) > 0),
  key_sealed       bytea       not null,
  key_shown        boolean     not null default false,
  old_key_sealed   bytea,
  old_key_until    timestamptz,
  status           text        not null default 'active' check (status in ('active', 'disabled')),
  disabled_because text        check (disabled_because in ('by_hand', 'failing', 'gone')),
  failing_since    timestamptz,
  told_xid         xid8        not null default pg_snapshot_xmin(pg_current_snapshot()),
  told_seq         bigint      not null default 0,
  version          bigint      not null default 0,
  created_by       text        not null,
  created_at       timestamptz not null default clock_timestamp(),
  check ((status = 'disabled') = (disabled_because is not null)),
  check ((old_key_sealed is null) = (old_key_until is null))
);
create index webhook_council on webhook (council, id);

-- One thing to tell one address. Its id is the webhook-id of every attempt; body is what is signed.
create table webhook_delivery (
  id          uuid primary key,
  webhook     uuid        not null references webhook on delete cascade,
  council     text        not null,
  child       uuid        references child,
  type        text        not null,
  body        text        not null,
  status      text        not null default 'waiting' check (status in ('waiting', 'delivered', 'dead')),
  attempts    int         not null default 0,
  next_at     timestamptz not null default clock_timestamp(),
  taken_until timestamptz,
  created_at  timestamptz not null default clock_timestamp()
);
create index webhook_delivery_due on webhook_delivery (webhook, next_at) where status = 'waiting';
create index webhook_delivery_log on webhook_delivery (webhook, created_at desc, id desc);

-- answered: the status of the answer; without one, why there was none.
create table webhook_attempt (
  delivery uuid        not null references webhook_delivery on delete cascade,
  attempt  int         not null,
  council  text        not null,
  at       timestamptz not null default clock_timestamp(),
  answered int,
  fault    text,
  millis   int         not null,
  primary key (delivery, attempt)
);

alter table webhook enable row level security;
alter table webhook force row level security;
create policy system on webhook using (app_system());
create policy council on webhook using (works_for(council)) with check (works_for(council));

alter table webhook_delivery enable row level security;
alter table webhook_delivery force row level security;
create policy system on webhook_delivery using (app_system());
create policy council on webhook_delivery using (works_for(council)) with check (works_for(council));
create policy sealed on webhook_delivery as restrictive using (child is null or
  not exists (select from sealed_child s where s.child = webhook_delivery.child) or webhook_delivery.child::text = app_setting('opening'));

alter table webhook_attempt enable row level security;
alter table webhook_attempt force row level security;
create policy system on webhook_attempt using (app_system());
create policy council on webhook_attempt using (works_for(council)) with check (works_for(council));
