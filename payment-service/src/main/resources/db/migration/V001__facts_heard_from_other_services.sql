-- Read copies of other services' facts. No foreign keys between them: any fact may come before what it names.
-- A sequence of the producer stands beside what it last said, so that a late event never overwrites a newer one.

-- Every fact as it was heard: with the valid dates in it, this is the second time axis. Keys of children are not kept here.
create table heard (
  event    uuid primary key,
  topic    text        not null,
  key      text        not null,
  type     text        not null,
  sequence bigint      not null,
  at       timestamptz not null,
  heard_at timestamptz not null default clock_timestamp(),
  data     jsonb       not null
);
create index heard_key on heard (key, topic, sequence);

create table child_fact (
  child            uuid primary key,
  care_bank_number text,
  joined_on        date,
  enrolled_seq     bigint  not null default -1,
  born_sealed      text,
  born_seq         bigint  not null default -1,
  born             date,
  left_on          date,
  left_seq         bigint  not null default -1,
  died_on          date,
  erased           boolean not null default false
);
-- The key of the date of birth, sealed; its row goes when the child is erased.
create table child_key (
  child  uuid primary key,
  sealed bytea not null
);
create table child_status (
  child        uuid   not null,
  from_date    date   not null,
  legal_status text   not null,
  seq          bigint not null,
  primary key (child, from_date)
);
create index child_status_code on child_status (legal_status);
create table child_council (
  child     uuid   not null,
  from_date date   not null,
  council   text   not null,
  region    text   not null,
  seq       bigint not null,
  primary key (child, from_date)
);

create table placement_fact (
  placement       uuid primary key,
  child           uuid    not null,
  agreement       uuid,
  setting         uuid,
  provider        uuid,
  household       uuid,
  kind            text,
  place_provider  text,
  basis           text,
  setting_council text,
  first_night     date,
  last_day        date,
  planned_end     date,
  voided          boolean not null default false,
  moved_in_seq    bigint  not null default -1,
  moved_out_seq   bigint  not null default -1,
  stated_seq      bigint  not null default -1
);
create index placement_fact_child on placement_fact (child);
create index placement_fact_provider on placement_fact (provider);
create index placement_fact_setting on placement_fact (setting);
create index placement_fact_household on placement_fact (household);
create table absence_fact (
  placement   uuid   not null,
  child       uuid   not null,
  from_date   date   not null,
  why         text,
  returned_on date,
  seq         bigint not null,
  primary key (placement, from_date)
);
create index absence_fact_child on absence_fact (child);
create table agreement_fact (
  agreement  uuid primary key,
  child      uuid   not null,
  status     text   not null,
  planned_to date,
  last_day   date,
  seq        bigint not null,
  planned_seq bigint not null default -1
);
create index agreement_fact_child on agreement_fact (child);

create table appeal_order (
  appeal             uuid primary key,
  child              uuid   not null,
  placement          uuid,
  kind               text,
  ordered_on         date,
  ordered_seq        bigint not null default -1,
  ended_on           date,
  outcome            text,
  ended_seq          bigint not null default -1,
  -- what was answered on payment.funding.v1
  answered           text,
  answered_placement uuid
);
create index appeal_order_child on appeal_order (child);

create table provider_fact (
  provider uuid primary key,
  name     text   not null,
  seq      bigint not null
);
create table offer_fact (
  setting  uuid primary key,
  provider uuid   not null,
  type     text   not null,
  council  text   not null,
  region   text   not null,
  seq      bigint not null
);
create table tariff_fact (
  tariff       uuid primary key,
  name         text   not null,
  kind         text,
  area         text   not null,
  age_from     int,
  age_to       int,
  from_date    date   not null,
  to_date      date, -- half-open: the first night on which it no longer holds
  weekly_pence bigint not null check (weekly_pence >= 0),
  seq          bigint not null
);
create table fee_fact (
  fee       uuid primary key,
  provider  uuid,
  setting   uuid,
  kind      text,
  from_date date,
  to_date   date, -- half-open
  agreed_seq bigint not null default -1,
  ended_on  date, -- half-open
  ended_seq bigint not null default -1
);
create index fee_fact_provider on fee_fact (provider);
create table fee_rate_fact (
  fee          uuid   not null,
  from_date    date   not null,
  weekly_pence bigint not null check (weekly_pence >= 0),
  seq          bigint not null,
  primary key (fee, from_date)
);

-- Children whose entitlement has to be worked out anew. A mark is always written (never "do nothing"), so that one who
-- marks waits for one who works, and no mark is lost between them.
create table stale_child (
  child    uuid primary key,
  marked_at timestamptz not null default clock_timestamp(),
  failures int not null default 0,
  fault    text
);
