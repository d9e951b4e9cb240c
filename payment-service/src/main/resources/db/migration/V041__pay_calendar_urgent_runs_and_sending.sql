-- When which payees are paid. Changed by adding a row with a later date, which takes the place of the one before.
create table pay_scheme (
  code       text not null check (code ~ '^[a-z][a-z0-9_]{1,29}$'),
  from_date  date not null,
  name       text not null,
  cycle      text not null check (cycle in ('weekly', 'two_weekly', 'four_weekly')),
  anchor     date not null, -- one of its cut-offs; the others follow from it
  pay_days   int  not null check (pay_days between 0 and 28), -- from the cut-off to the day of payment
  payee_type text not null check (payee_type in ('provider', 'household')),
  kinds      text[], -- absent: every kind of care
  added_by   text not null,
  primary key (code, from_date)
);

-- Each payee is in one scheme: one that names a kind that it is paid for goes before one for every kind, then by code.
create function payees_of_scheme(which text, day date) returns setof uuid language sql stable as $$
  with schemes as (
    select distinct on (code) code, payee_type, kinds from pay_scheme where from_date <= day order by code, from_date desc)
  select payee from (
    select distinct on (c.payee) c.payee, s.code
    from (select distinct payee, payee_type, kind from accrued_cell) c
    join schemes s on s.payee_type = c.payee_type and (s.kinds is null or c.kind = any(s.kinds))
    order by c.payee, s.kinds is null, s.code) one
  where code = which
$$;

alter table payment_run
  add column scheme text,
  add column urgent_payee uuid references payee,
  add column urgent_reason text
    check (urgent_reason in ('missed', 'sent_back', 'hardship', 'emergency_placement', 'court_order')),
  add column sent_by text,
  add column sent_by_name text,
  add column sent_at timestamptz,
  add check (scheme is null or urgent_payee is null),
  add check ((urgent_payee is null) = (urgent_reason is null)),
  -- A run that the calendar prepared is seen by two people all the same.
  add check (prepared_by not like 'system:%' or released_by is null or released_by <> approved_by);
alter table payment_run drop constraint payment_run_status_check;
alter table payment_run add constraint payment_run_status_check
  check (status in ('prepared', 'approved', 'released', 'sent', 'cancelled'));
create unique index payment_run_scheme on payment_run (scheme, cut_off) where scheme is not null and status <> 'cancelled';
