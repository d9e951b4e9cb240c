-- What the treasury grants, what is drawn of it, and what is asked for when the forecast passes it. Nothing here stands
-- between a payee and a payment: no run reads these tables.

-- A document with its figures, kept as it was raised.
create table treasury_request (
  id               uuid primary key,
  year             int         not null,
  status           text        not null check (status in ('requested', 'granted')),
  as_of            date        not null,
  allocation_pence bigint      not null,
  spent_pence      bigint      not null,
  forecast_pence   bigint      not null,
  shortfall_pence  bigint      not null check (shortfall_pence > 0),
  figures          jsonb       not null,
  raised_by        text        not null,
  raised_by_name   text        not null,
  raised_at        timestamptz not null,
  check (shortfall_pence = forecast_pence - allocation_pence)
);
-- One that is not granted yet says it all: a review adds no second.
create unique index treasury_request_open on treasury_request (year) where status = 'requested';

-- Versions of a year's allocation; the one approved last is in force.
create table treasury_allocation (
  id               uuid primary key,
  year             int         not null check (year between 2000 and 2999),
  amount_pence     bigint      not null check (amount_pence >= 0),
  request          uuid references treasury_request,
  proposed_by      text        not null,
  proposed_by_name text        not null,
  proposed_at      timestamptz not null,
  approved_by      text check (approved_by <> proposed_by),
  approved_by_name text,
  approved_at      timestamptz
);
create index treasury_allocation_year on treasury_allocation (year, approved_at);

create table treasury_drawdown (
  id               uuid primary key,
  year             int         not null check (year between 2000 and 2999),
  quarter          int         not null check (quarter between 1 and 4),
  amount_pence     bigint      not null check (amount_pence > 0),
  proposed_by      text        not null,
  proposed_by_name text        not null,
  proposed_at      timestamptz not null,
  approved_by      text check (approved_by <> proposed_by),
  approved_by_name text,
  approved_at      timestamptz
);
create index treasury_drawdown_year on treasury_drawdown (year, quarter);

-- What payments make of a drawdown, by the quarter of their pay day. Read off runs and the bank's word, so that it can
-- never disagree with them: reserved from the approval on, used when it settled, released when it was sent back or the
-- run was cancelled.
create view treasury_use with (security_invoker = true) as
  select extract(year from r.pay_on - interval '3 months')::int as year,
         extract(quarter from r.pay_on - interval '3 months')::int as quarter,
         case when r.status = 'cancelled' or p.outcome in ('rejected', 'returned') then 'released'
              when p.outcome = 'settled' then 'used' else 'reserved' end as state,
         p.run, p.id as payment, p.amount_pence
  from payment p join payment_run r on r.id = p.run
  where r.approved_at is not null;

revoke update, delete, truncate on treasury_request, treasury_allocation, treasury_drawdown from ${app};
grant update (status) on treasury_request to ${app};
grant update (approved_by, approved_by_name, approved_at) on treasury_allocation to ${app};
grant update (approved_by, approved_by_name, approved_at) on treasury_drawdown to ${app};
do $$
declare
  each text;
begin
  foreach each in array array['treasury_request', 'treasury_allocation', 'treasury_drawdown'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy system on %I using (app_system()) with check (app_system())', each);
    execute format('create policy finance on %I using (app_role(''finance-preparer'') or app_role(''finance-approver''))
                    with check (app_role(''finance-preparer'') or app_role(''finance-approver''))', each);
  end loop;
end $$;
grant select on treasury_use to ${app};
