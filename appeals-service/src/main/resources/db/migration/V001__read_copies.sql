-- What other services told us, as far as an appeal needs it. No foreign keys between copies: facts come in any order.

create table child (
  id             uuid primary key,
  council        text,
  region         text,
  later_council  text,
  later_region   text,
  later_from     date,
  council_sequence bigint not null default -1,
  left_on        date,
  left_sequence  bigint not null default -1,
  died_on        date,
  check ((council is null) = (region is null)),
  check ((later_council is null) = (later_from is null))
);
create index child_later on child (later_from) where later_from is not null;

create table home (
  placement    uuid primary key,
  child        uuid not null,
  first_night  date,
  last_day     date,
  provider     uuid,
  kind         text,
  basis        text,
  voided       boolean not null default false,
  in_sequence  bigint not null default -1,
  out_sequence bigint not null default -1
);
create index home_child on home (child, first_night desc);

-- What payment did on an appeal's funding order. The cause is the appeal.
create table funding_answer (
  cause             uuid primary key,
  child             uuid not null,
  answered          text check (answered in ('HELD', 'CONTINUED')),
  answered_at       timestamptz,
  answered_sequence bigint not null default -1,
  released_at       timestamptz
);
