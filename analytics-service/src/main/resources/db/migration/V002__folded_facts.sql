-- What is folded from the other services' events. Each group of columns remembers the sequence of the event that wrote
-- it, so that the same events in any order, any number of times, leave the same rows.
-- No table here refers to another: events of different topics come in any order.

-- A rebuild folds the log into a generation of its own while the live one goes on; then it becomes the live one.
create table generation (
  generation integer generated always as identity primary key,
  status     text        not null check (status in ('live', 'building', 'retired')),
  rebuild    text,
  begun_at   timestamptz not null default clock_timestamp(),
  live_at    timestamptz
);
create unique index generation_live on generation (status) where status = 'live';
insert into generation (status, live_at) values ('live', clock_timestamp());
create function live_generation() returns integer language sql stable
  as $$ select generation from generation where status = 'live' $$;

create table child (
  generation        integer not null,
  child             uuid    not null,
  enrolled_sequence bigint,
  council           text,
  region            text,
  council_sequence  bigint,
  left_on           date,
  left_sequence     bigint,
  primary key (generation, child)
);

create table placement (
  generation     integer not null,
  placement      uuid    not null,
  child          uuid    not null,
  council        text,
  region         text,
  begun_sequence bigint,
  setting        uuid,
  provider       uuid,
  kind           text,
  first_night    date,
  move           boolean not null default false,
  home_sequence  bigint,
  last_day       date,
  breakdown      boolean not null default false,
  end_sequence   bigint,
  voided         boolean not null default false,
  void_sequence  bigint,
  primary key (generation, placement)
);
create index placement_child on placement (generation, child);

create table agreement (
  generation      integer not null,
  agreement       uuid    not null,
  child           uuid    not null,
  council         text,
  region          text,
  provider        uuid,
  kind            text,
  facts_sequence  bigint,
  agreed_sequence bigint,
  status          text,
  status_sequence bigint,
  primary key (generation, agreement)
);

create table concern (
  generation      integer not null,
  concern         uuid    not null,
  child           uuid    not null,
  council         text,
  region          text,
  raised_on       date,
  facts_sequence  bigint,
  status          text,
  status_sequence bigint,
  primary key (generation, concern)
);

create table appeal (
  generation      integer not null,
  appeal          uuid    not null,
  child           uuid    not null,
  council         text,
  region          text,
  placement       uuid,
  wish            text,
  lodged_on       date,
  facts_sequence  bigint,
  status          text,
  status_sequence bigint,
  primary key (generation, appeal)
);

-- Money held back from a child's home, or kept flowing to it, for one cause (an appeal).
create table hold (
  generation      integer not null,
  child           uuid    not null,
  cause           text    not null,
  placement       uuid,
  status          text,
  status_sequence bigint,
  primary key (generation, child, cause)
);

-- One cell of what has accrued; the newest state of it counts.
create table spend (
  generation    integer not null,
  council       text    not null,
  region        text    not null,
  kind          text    not null,
  provider      text    not null,
  household     boolean not null,
  period        text    not null check (period ~ '^[0-9]{4}-[0-9]{2}$'),
  accrued_pence bigint  not null,
  sequence      bigint  not null,
  primary key (generation, council, kind, provider, household, period)
);

create table run (
  generation  integer not null,
  run         uuid    not null,
  cut_off     date    not null,
  payments    integer not null,
  total_pence bigint  not null,
  sequence    bigint  not null,
  primary key (generation, run)
);

create table provider (
  generation integer not null,
  provider   uuid    not null,
  name       text,
  legal_form text,
  status     text    not null,
  region     text,
  sequence   bigint  not null,
  primary key (generation, provider)
);

create table offer (
  generation integer not null,
  setting    uuid    not null,
  provider   uuid,
  council    text,
  region     text,
  places     integer,
  vacancies  integer,
  sequence   bigint  not null,
  primary key (generation, setting)
);
