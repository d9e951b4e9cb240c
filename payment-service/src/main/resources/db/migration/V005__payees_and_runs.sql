create table payee (
  payee      uuid primary key,
  type       text not null check (type in ('provider', 'household')),
  -- account name, sort code and account number, sealed for this row
  details    bytea,
  made_up    boolean not null default false,
  changed_at timestamptz
);
-- Proposed bank details wait for a second person.
create table bank_details_proposal (
  id          uuid primary key,
  payee       uuid        not null references payee,
  details     bytea       not null,
  proposed_by text        not null,
  proposed_at timestamptz not null,
  approved_by text,
  approved_at timestamptz
);
create index bank_details_proposal_payee on bank_details_proposal (payee);

create table payment_run (
  id          uuid primary key,
  version     bigint      not null,
  status      text        not null check (status in ('prepared', 'approved', 'released', 'cancelled')),
  cut_off     date        not null,
  pay_on      date        not null,
  payments    int         not null,
  total_pence bigint      not null,
  prepared_by text        not null,
  prepared_by_name text   not null,
  prepared_at timestamptz not null,
  approved_by text,
  approved_by_name text,
  approved_at timestamptz,
  released_by text,
  released_by_name text,
  released_at timestamptz,
  check (approved_by is null or approved_by <> prepared_by),
  check (released_by is null or released_by <> prepared_by)
);
create table payment (
  id            uuid primary key default uuidv7(),
  run           uuid   not null references payment_run,
  payee         uuid   not null references payee,
  payee_type    text   not null,
  amount_pence  bigint not null check (amount_pence > 0),
  end_to_end_id text   not null unique generated always as (replace(id::text, '-', '')) stored,
  released      boolean not null default false,
  unique (run, payee)
);
create index payment_payee on payment (payee, id);
create table payment_line (
  payment      uuid   not null references payment,
  run          uuid   not null,
  payee        uuid   not null,
  child        uuid   not null,
  placement    uuid   not null,
  component    text   not null,
  council      text   not null,
  kind         text   not null,
  period       text   not null,
  revision     int    not null,
  provisional  boolean not null,
  amount_pence bigint not null check (amount_pence <> 0),
  -- Law 6: run x payee x placement x component x period x revision (with what else tells two lines apart)
  primary key (run, payee, placement, component, council, kind, period, revision)
);
create index payment_line_payment on payment_line (payment);
create index payment_line_child on payment_line (child);
create index payment_line_placement on payment_line (placement);
-- What a person has to look at, as it stood when the run was prepared.
create table run_exception (
  id           bigint generated always as identity primary key,
  run          uuid not null references payment_run,
  reason       text not null,
  kind         text,
  payee        uuid,
  placement    uuid,
  from_night   date,
  to_night     date,
  amount_pence bigint
);
create index run_exception_run on run_exception (run, id);
-- The bank file as it was written, in sealed pieces: asked for again, it is the same byte for byte.
create table bank_file_part (
  run    uuid  not null references payment_run,
  part   int   not null,
  sealed bytea not null,
  primary key (run, part)
);
create trigger bank_file_part_append_only before update or delete or truncate on bank_file_part
  for each statement execute function kit_refuse_change();
revoke update, delete, truncate on bank_file_part from ${app};
