-- One account for each child whose legal status carries (or carried) the duty.
create table funding_account (
  account   uuid primary key,
  child     uuid not null unique,
  council   text not null,
  region    text not null,
  from_date date not null,
  opened_at timestamptz not null
);

-- Pence for nights [a, b) at a weekly rate (law 3). The same as WeeklyRate in code; a test holds the two together.
create function weekly_pence(weekly bigint, a date, b date) returns bigint language sql immutable parallel safe as $$
  select case when a < b then floor(weekly * (b - date '2000-01-03')::numeric / 7)::bigint
                            - floor(weekly * (a - date '2000-01-03')::numeric / 7)::bigint
         else 0 end
$$;

-- What the facts come to now: replaced when they change. The ledger, not this table, is the record.
create table entitlement_line (
  id           bigint generated always as identity primary key,
  child        uuid    not null,
  placement    uuid    not null,
  agreement    uuid,
  component    text    not null,
  payee_type   text    not null,
  payee        uuid    not null,
  kind         text    not null,
  council      text    not null,
  region       text    not null,
  from_night   date    not null,
  to_night     date    not null, -- half-open; 9999-01-01 where there is no end yet
  weekly_pence bigint  not null,
  held         boolean not null,
  provisional  boolean not null,
  source       text    not null,
  source_id    uuid    not null,
  area         text,
  ages         text,
  check (from_night < to_night)
);
create index entitlement_line_child on entitlement_line (child);
create index entitlement_line_payee on entitlement_line (payee);

-- Nights lived in a home for which nothing can be paid yet, and why.
create table entitlement_gap (
  id         bigint generated always as identity primary key,
  child      uuid not null,
  placement  uuid not null,
  kind       text not null,
  from_night date not null,
  to_night   date not null,
  reason     text not null
);
create index entitlement_gap_child on entitlement_gap (child);

-- The first time that a placement earned, told once.
create table placement_funded (
  placement   uuid primary key,
  child       uuid    not null,
  from_night  date    not null,
  provisional boolean not null
);

-- Children whose lines changed since the last accrual.
create table changed_child (child uuid primary key);
