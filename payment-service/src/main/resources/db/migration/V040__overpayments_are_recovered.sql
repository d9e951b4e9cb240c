-- What a payee was paid and is not owed: when it was noticed, how much of a payment may be taken back for it, and what
-- becomes of it when there are no payments left.

-- The day on which the fact came that changed a child's lines.
alter table changed_child add column since date;
alter table work_child add column since date;

create table overpayment_notice (
  cell       bigint primary key references accrued_cell (id),
  payee      uuid not null,
  payee_type text not null,
  noticed_on date not null
);
create index overpayment_notice_payee on overpayment_notice (payee);
select set_config('app.system', 'migration', true);
insert into overpayment_notice
select c.id, c.payee, c.payee_type, e.posted_at::date from accrued_cell c join ledger_entry e on e.id = c.last_entry
where c.accrued_pence - c.held_pence < c.taken_pence;

-- How much of a payment may be taken back, by kind of payee. Changed by adding a row with a later date.
create table recovery_rule (
  payee_type    text   not null check (payee_type in ('provider', 'household')),
  from_date     date   not null,
  share_percent int    not null check (share_percent between 0 and 100),
  floor_pence   bigint not null check (floor_pence >= 0), -- what is left of a payment at least
  primary key (payee_type, from_date)
);
insert into recovery_rule values ('provider', '2000-01-01', 100, 0), ('household', '2000-01-01', 25, 10000);

-- What was agreed with a payee in place of the rule: proposed by one person, approved by another.
create table recovery_plan (
  id               uuid primary key,
  payee            uuid        not null references payee,
  payee_type       text        not null,
  share_percent    int check (share_percent between 0 and 100),
  instalment_pence bigint check (instalment_pence >= 0),
  floor_pence      bigint      not null check (floor_pence >= 0),
  from_date        date        not null,
  agreed_on        date        not null,
  proposed_by      text        not null,
  proposed_by_name text        not null,
  proposed_at      timestamptz not null,
  approved_by      text check (approved_by <> proposed_by),
  approved_by_name text,
  approved_at      timestamptz,
  check (share_percent is not null or instalment_pence is not null)
);
create index recovery_plan_payee on recovery_plan (payee, from_date);

create function recovery_terms(whose uuid, of_type text, day date)
  returns table (plan uuid, share_percent int, instalment_pence bigint, floor_pence bigint) language sql stable as $$
  select * from (
    (select p.id, coalesce(p.share_percent, 100), p.instalment_pence, p.floor_pence from recovery_plan p
     where p.payee = whose and p.approved_at is not null and p.from_date <= day
     order by p.from_date desc, p.approved_at desc limit 1)
    union all
    (select null, r.share_percent, null, r.floor_pence from recovery_rule r
     where r.payee_type = of_type and r.from_date <= day order by r.from_date desc limit 1)) terms
  limit 1
$$;

-- What no payment can recover any more: owed to us by invoice, or written off. Both by two people.
create table invoice (
  id                uuid primary key,
  number            bigint      not null unique generated always as identity,
  payee             uuid        not null references payee,
  payee_type        text        not null,
  amount_pence      bigint      not null check (amount_pence > 0),
  received_pence    bigint      not null default 0 check (received_pence >= 0),
  written_off_pence bigint      not null default 0 check (written_off_pence >= 0),
  outstanding_pence bigint      not null generated always as (amount_pence - received_pence - written_off_pence) stored,
  entry             bigint unique,
  proposed_by       text        not null,
  proposed_by_name  text        not null,
  proposed_at       timestamptz not null,
  approved_by       text check (approved_by <> proposed_by),
  approved_by_name  text,
  approved_at       timestamptz,
  check (outstanding_pence >= 0)
);
create unique index invoice_proposed on invoice (payee) where approved_at is null;
create index invoice_payee on invoice (payee);
create table write_off (
  id               uuid primary key,
  payee            uuid        not null references payee,
  payee_type       text        not null,
  invoice          uuid references invoice, -- absent: what is not invoiced
  amount_pence     bigint      not null check (amount_pence > 0),
  reason           text        not null check (reason in ('died', 'cannot_be_found', 'closed_down', 'hardship', 'our_mistake', 'too_small')),
  entry            bigint unique,
  proposed_by      text        not null,
  proposed_by_name text        not null,
  proposed_at      timestamptz not null,
  approved_by      text check (approved_by <> proposed_by),
  approved_by_name text,
  approved_at      timestamptz
);
create unique index write_off_proposed on write_off (payee) where approved_at is null;
create index write_off_payee on write_off (payee);
-- What an invoice or a write-off gave back to each cell, so that nothing is owed either way.
create table settled_cell (
  settlement   uuid   not null,
  cell         bigint not null references accrued_cell (id),
  amount_pence bigint not null check (amount_pence <> 0),
  primary key (settlement, cell)
);
create trigger settled_cell_append_only before update or delete or truncate on settled_cell
  for each statement execute function kit_refuse_change();
revoke update, delete, truncate on settled_cell from ${app};

insert into ledger_account values ('1200', 'recoverable', 'debit'), ('5900', 'written_off', 'debit');
alter table ledger_entry drop constraint ledger_entry_kind_check;
alter table ledger_entry add constraint ledger_entry_kind_check check (kind in ('accrual', 'reversal', 'repost', 'hold',
  'release', 'payment', 'settlement', 'rejection', 'return', 'suspense', 'invoice', 'write_off', 'received',
  'suspense_cleared', 'year_end', 'year_end_reversal', 'drawdown', 'recovery'));
-- Each feature that posts names its batches itself.
alter table ledger_batch drop constraint ledger_batch_kind_check;
alter table ledger_batch add constraint ledger_batch_kind_check check (kind ~ '^[a-z_]{1,30}$');

-- What of a line is taken back for an overpayment; a correction within one month of one placement is none.
alter table payment_line add column recovered_pence bigint not null default 0 check (recovered_pence >= 0);
alter table work_owed add column recovered bigint not null default 0, add column carried bigint not null default 0;

do $$
declare
  each text;
begin
  foreach each in array array['overpayment_notice', 'recovery_plan', 'invoice', 'write_off', 'settled_cell'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy system on %I using (app_system()) with check (app_system())', each);
    execute format('create policy finance on %I using (app_role(''finance-preparer'') or app_role(''finance-approver''))
                    with check (app_role(''finance-preparer'') or app_role(''finance-approver''))', each);
  end loop;
  -- A payee sees what it is due and was paid too much, what was agreed with it, and its invoices.
  foreach each in array array['accrued_cell', 'overpayment_notice', 'recovery_plan', 'invoice'] loop
    execute format('create policy own_provider on %I for select
                    using (app_role(''provider'') and payee_type = ''provider'' and payee::text = app_setting(''provider''))', each);
    execute format('create policy own_household on %I for select
                    using (app_role(''carer'') and payee_type = ''household'' and payee::text = app_setting(''household''))', each);
  end loop;
end $$;

-- Where a payee was paid more for the month of a placement than is owed for it.
create view overpaid_month with (security_invoker = true) as
select c.payee, c.payee_type, c.placement, c.component, c.period, min(c.kind) as kind,
       -sum(c.accrued_pence - c.held_pence - c.taken_pence)::bigint as pence, max(n.noticed_on) as noticed_on
from (select distinct g.placement, g.component, g.payee, g.period
      from overpayment_notice o join accrued_cell g on g.id = o.cell) m
join accrued_cell c on c.placement = m.placement and c.component = m.component and c.payee = m.payee and c.period = m.period
left join overpayment_notice n on n.cell = c.id
group by c.payee, c.payee_type, c.placement, c.component, c.period
having sum(c.accrued_pence - c.held_pence - c.taken_pence) < 0;
