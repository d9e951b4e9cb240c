-- What came of payments, as the bank's messages say it; and money that no payment of ours explains, until somebody does.

insert into ledger_account values ('1000', 'bank', 'debit'), ('2900', 'suspense', 'credit');

alter table ledger_entry drop constraint ledger_entry_kind_check;
alter table ledger_entry add constraint ledger_entry_kind_check check (kind in ('accrual', 'reversal', 'repost', 'hold',
  'release', 'payment', 'settlement', 'rejection', 'return', 'suspense'));
-- Money in suspense has no payee yet.
alter table ledger_entry alter column payee drop not null, alter column payee_type drop not null;
alter table ledger_entry add constraint ledger_entry_payee_known check (payee is not null or kind = 'suspense');
-- Law 6: one settlement, one rejection and one return of a payment, however often it is told.
create unique index ledger_entry_outcome on ledger_entry (payment, kind)
  where kind in ('settlement', 'rejection', 'return');
drop index ledger_entry_accrual;
create unique index ledger_entry_accrual on ledger_entry (placement, component, payee, council, care_kind, period, revision)
  where placement is not null;

alter table ledger_batch drop constraint ledger_batch_kind_check;
alter table ledger_batch add constraint ledger_batch_kind_check check (kind in ('accrual', 'run', 'bank'));

-- As before, but for a payee that may be absent: the digests of what stands are the same.
create or replace function ledger_rows_digest(which bigint) returns bytea language sql stable as $$
  select sha256(coalesce(string_agg(row_digest, ''::bytea order by entry, line), ''::bytea)) from (
    select e.id as entry, 0 as line, sha256(convert_to(concat_ws('|', 'e', e.id, e.batch, e.kind,
             coalesce(e.child::text, '-'), coalesce(e.placement::text, '-'), coalesce(e.agreement::text, '-'),
             coalesce(e.component, '-'), coalesce(e.payee_type, '-'), coalesce(e.payee::text, '-'),
             coalesce(e.council, '-'), coalesce(e.care_kind, '-'),
             coalesce(e.period, '-'), coalesce(e.revision::text, '-'), coalesce(e.run::text, '-'),
             coalesce(e.payment::text, '-'), coalesce(e.reverses::text, '-'), coalesce(e.replaces::text, '-'),
             to_char(e.value_from, 'YYYY-MM-DD'), to_char(e.value_to, 'YYYY-MM-DD'),
             (extract(epoch from e.posted_at) * 1000000)::bigint), 'UTF8')) as row_digest
    from ledger_entry e where e.batch = which
    union all
    select p.entry, p.line, sha256(convert_to(concat_ws('|', 'p', p.entry, p.line, p.account, p.amount_pence), 'UTF8'))
    from ledger_posting p join ledger_entry e on e.id = p.entry where e.batch = which) rows
$$;

create table payment_outcome (
  payment   uuid        not null references payment,
  outcome   text        not null check (outcome in ('settled', 'rejected', 'returned')),
  on_day    date        not null,
  reason    text,
  message   uuid        not null,
  told_at   timestamptz not null,
  primary key (payment, outcome)
);
-- The last word on a payment; what was rejected or returned is owed again.
alter table payment add column outcome text check (outcome in ('settled', 'rejected', 'returned'));

create table suspense_item (
  id           uuid primary key default uuidv7(),
  entry        bigint      not null unique default nextval('ledger_entry_id'),
  message      uuid        not null,
  direction    text        not null check (direction in ('in', 'out')),
  amount_pence bigint      not null check (amount_pence > 0),
  on_day       date        not null,
  why          text        not null,
  reference    text,
  payment      uuid references payment,
  told_at      timestamptz not null
);
create unlogged table work_bank_line (
  line bigint, kind text, end_to_end_id text, batch text, pence bigint, on_day date, reason text,
  payment uuid, verdict text
);

create trigger payment_outcome_append_only before update or delete or truncate on payment_outcome
  for each statement execute function kit_refuse_change();
create trigger suspense_item_append_only before update or delete or truncate on suspense_item
  for each statement execute function kit_refuse_change();
revoke update, delete, truncate on payment_outcome, suspense_item from ${app};
grant truncate, maintain on work_bank_line to ${app};

do $$
declare
  each text;
begin
  foreach each in array array['payment_outcome', 'suspense_item', 'work_bank_line'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy system on %I using (app_system()) with check (app_system())', each);
    execute format('create policy finance on %I using (app_role(''finance-preparer'') or app_role(''finance-approver''))
                    with check (app_role(''finance-preparer'') or app_role(''finance-approver''))', each);
  end loop;
end $$;
-- A payee sees what came of its own payments.
create policy own on payment_outcome for select using (exists (select from payment where payment.id = payment_outcome.payment));
