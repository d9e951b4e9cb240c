-- Money in suspense is cleared by two people: as a payment after all, as a refund of a payee, or to a named account.
insert into ledger_account values ('3000', 'treasury_funding', 'credit');
insert into ledger_account values ('4900', 'other_income', 'credit'), ('5910', 'bank_charges', 'debit');

alter table ledger_entry drop constraint ledger_entry_kind_check;
alter table ledger_entry add constraint ledger_entry_kind_check check (kind in ('accrual', 'reversal', 'repost', 'hold',
  'release', 'payment', 'settlement', 'rejection', 'return', 'suspense', 'invoice', 'write_off', 'received',
  'suspense_cleared', 'year_end', 'year_end_reversal', 'drawdown', 'recovery'));
alter table ledger_entry drop constraint ledger_entry_payee_known;
alter table ledger_entry add constraint ledger_entry_payee_known check (payee is not null
  or kind in ('suspense', 'suspense_cleared', 'invoice', 'year_end', 'year_end_reversal', 'drawdown'));

create table suspense_clearance (
  id               uuid primary key,
  item             uuid        not null references suspense_item,
  outcome          text        not null
                   check (outcome in ('payment', 'refund', 'treasury_funding', 'other_income', 'bank_charges')),
  payment          uuid references payment,
  payee            uuid references payee,
  proposed_by      text        not null,
  proposed_by_name text        not null,
  proposed_at      timestamptz not null,
  approved_by      text,
  approved_by_name text,
  approved_at      timestamptz,
  entry            bigint,
  cancelled_by     text,
  cancelled_at     timestamptz,
  constraint suspense_two_people check (approved_by is null or approved_by <> proposed_by),
  check ((outcome = 'payment') = (payment is not null)),
  check ((outcome = 'refund') = (payee is not null)),
  check ((approved_by is null) = (entry is null)),
  check (approved_by is null or cancelled_by is null)
);
-- Law 6: an item is cleared once.
create unique index suspense_clearance_item on suspense_clearance (item) where cancelled_at is null;

-- Which cells a refund takes back from what was paid too much.
create table refund_line (
  clearance    uuid   not null references suspense_clearance,
  cell         bigint not null,
  amount_pence bigint not null check (amount_pence > 0),
  primary key (clearance, cell)
);
create trigger refund_line_append_only before update or delete or truncate on refund_line
  for each statement execute function kit_refuse_change();
revoke update, delete, truncate on refund_line from ${app};
revoke delete, truncate on suspense_clearance from ${app};

do $$
declare
  each text;
begin
  foreach each in array array['suspense_clearance', 'refund_line'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy system on %I using (app_system()) with check (app_system())', each);
    execute format('create policy finance on %I using (app_role(''finance-preparer'') or app_role(''finance-approver''))
                    with check (app_role(''finance-preparer'') or app_role(''finance-approver''))', each);
  end loop;
end $$;
