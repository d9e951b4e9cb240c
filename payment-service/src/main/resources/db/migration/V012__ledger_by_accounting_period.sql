-- The ledger by accounting period: the month in which a batch is booked, which is not the month of its nights. A closed
-- period is never written: what is learned later is booked in an open one, with its own value dates.
select set_config('app.system', 'migration', true);

create table accounting_period (
  starts         date primary key check (extract(day from starts) = 1),
  opened_at      timestamptz not null default clock_timestamp(),
  closed_by      text,
  closed_by_name text,
  closed_at      timestamptz,
  check ((closed_by is null) = (closed_at is null))
);

alter table ledger_head add column booked_in date not null default '2000-01-01';
update ledger_head set booked_in = coalesce((select date_trunc('month', max(posted_at))::date from ledger_batch), booked_in);
-- Where a posting is booked that does not say so itself.
create function ledger_booked_in() returns date language sql stable as $$ select booked_in from ledger_head $$;

-- Absent in batches from before: they are booked in the month in which they were posted.
alter table ledger_batch add column booked_in date;

alter table ledger_entry rename to ledger_entry_before;
alter table ledger_posting rename to ledger_posting_before;
alter table ledger_entry_before drop constraint ledger_entry_in_batch;
drop index ledger_entry_accrual, ledger_entry_payment, ledger_entry_outcome, ledger_entry_child, ledger_entry_batch,
  ledger_posting_account;

create table ledger_entry (
  id         bigint not null default nextval('ledger_entry_id'),
  batch      bigint      not null,
  kind       text        not null
             constraint ledger_entry_kind_check check (kind in ('accrual', 'reversal', 'repost', 'hold', 'release',
               'payment', 'settlement', 'rejection', 'return', 'suspense', 'year_end', 'year_end_reversal')),
  child      uuid,
  placement  uuid,
  agreement  uuid,
  component  text,
  payee_type text,
  payee      uuid,
  council    text,
  care_kind  text,
  period     text,
  revision   int,
  run        uuid,
  payment    uuid,
  reverses   bigint,
  replaces   bigint,
  value_from date        not null,
  value_to   date        not null,
  posted_at  timestamptz not null,
  cell       bigint, -- of accrued_cell: placement x component x payee x council x kind x month, in one number
  booked_in  date        not null default ledger_booked_in(),
  constraint ledger_entry_payee_known check (payee is not null or kind in ('suspense', 'year_end', 'year_end_reversal')),
  primary key (id, booked_in)
) partition by range (booked_in);
-- Law 6: one posting of a cell's revision, one settlement, rejection and return of a payment. An index of a partitioned
-- table holds within a period; across periods the cell's own row and the payment's outcome do, and the verifier looks.
create unique index ledger_entry_accrual on ledger_entry (cell, revision, booked_in) where cell is not null;
create unique index ledger_entry_payment on ledger_entry (payment, kind, booked_in)
  where kind in ('payment', 'settlement', 'rejection', 'return');
create index ledger_entry_child on ledger_entry (child) where child is not null;
create index ledger_entry_batch on ledger_entry (batch);

create table ledger_posting (
  entry        bigint   not null,
  line         smallint not null,
  account      text     not null,
  amount_pence bigint   not null check (amount_pence <> 0),
  booked_in    date     not null default ledger_booked_in(),
  primary key (entry, line, booked_in)
) partition by range (booked_in);

-- Balance, entry and account are looked at once for all rows of a statement: a foreign key looks once for each row.
create or replace function ledger_balances() returns trigger language plpgsql as $$
declare
  faulty record;
begin
  select entry into faulty from added group by entry having sum(amount_pence) <> 0 limit 1;
  if found then
    raise exception 'ledger entry % does not balance', faulty.entry using errcode = '23514';
  end if;
  select entry into faulty from added a where not exists (
    select from ledger_entry e where e.id = a.entry and e.booked_in = a.booked_in) limit 1;
  if found then
    raise exception 'there is no ledger entry % in its period', faulty.entry using errcode = '23503';
  end if;
  select account into faulty from (select distinct account from added) a
  where not exists (select from ledger_account where name = a.account) limit 1;
  if found then
    raise exception 'there is no account %', faulty.account using errcode = '23503';
  end if;
  return null;
end $$;
-- Makes the tables of a period. Only the owner can: the service asks for it when it books in a period for the first time.
create function ledger_open_period(month date) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  part text;
  name text;
begin
  if month <> date_trunc('month', month)::date then
    raise exception '% is not the first day of a month', month using errcode = '22023';
  end if;
  if exists (select from accounting_period where starts = month) then
    return;
  end if;
  insert into accounting_period (starts) values (month);
  foreach part in array array['ledger_entry', 'ledger_posting'] loop
    name := part || to_char(month, '_YYYY_MM');
    execute format('create table %I partition of %I for values from (%L) to (%L)', name, part, month,
      (month + interval '1 month')::date);
    -- Nobody but the owner reaches a part by its own name, and the owner too can only add.
    execute format('revoke all on %I from ${app}', name);
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy system on %I using (app_system()) with check (app_system())', name);
    execute format('create trigger append_only before update or delete or truncate on %I
                    for each statement execute function kit_refuse_change()', name);
    execute format('alter table %I enable always trigger append_only', name);
  end loop;
end $$;

-- Closes a period for good: from then on no row fits its tables.
create function ledger_close_period(month date, who text, name text, at timestamptz) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  part text;
begin
  update accounting_period set closed_by = who, closed_by_name = name, closed_at = at where starts = month;
  foreach part in array array['ledger_entry', 'ledger_posting'] loop
    execute format('alter table %I add constraint accounting_period_closed check (false) not valid',
      part || to_char(month, '_YYYY_MM'));
  end loop;
end $$;

-- Before the triggers: what was balanced stays balanced.
do $$
declare
  month date;
begin
  for month in select distinct date_trunc('month', posted_at)::date from ledger_entry_before order by 1 loop
    perform ledger_open_period(month);
  end loop;
end $$;
insert into ledger_entry
select e.*, c.id, date_trunc('month', e.posted_at)::date
from ledger_entry_before e
left join accrued_cell c on c.placement = e.placement and c.component = e.component and c.payee = e.payee
  and c.council = e.council and c.kind = e.care_kind and c.period = e.period;
insert into ledger_posting
select p.*, e.booked_in from ledger_posting_before p join ledger_entry e on e.id = p.entry;
drop table ledger_posting_before, ledger_entry_before;

create trigger ledger_balances after insert on ledger_posting referencing new table as added
  for each statement execute function ledger_balances();
create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry
  for each statement execute function kit_refuse_change();
create trigger ledger_posting_append_only before update or delete or truncate on ledger_posting
  for each statement execute function kit_refuse_change();
alter table ledger_posting enable always trigger ledger_balances;
alter table ledger_entry enable always trigger ledger_entry_append_only;
alter table ledger_posting enable always trigger ledger_posting_append_only;
revoke update, delete, truncate on ledger_entry, ledger_posting from ${app};
-- A period is closed, and never opened again or taken away.
create function accounting_period_closes_once() returns trigger language plpgsql as $$
begin
  if old.closed_at is not null or new.starts <> old.starts then
    raise exception 'the accounting period % is closed', to_char(old.starts, 'YYYY-MM') using errcode = '42501';
  end if;
  return new;
end $$;
create trigger closes_once before update on accounting_period for each row execute function accounting_period_closes_once();
alter table accounting_period enable always trigger closes_once;
create trigger accounting_period_stays before delete or truncate on accounting_period
  for each statement execute function kit_refuse_change();
alter table accounting_period enable always trigger accounting_period_stays;
revoke insert, update, delete, truncate on accounting_period from ${app};

do $$
declare
  each text;
begin
  foreach each in array array['ledger_entry', 'ledger_posting'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy system on %I using (app_system()) with check (app_system())', each);
    execute format('create policy finance on %I using (app_role(''finance-preparer'') or app_role(''finance-approver''))
                    with check (app_role(''finance-preparer'') or app_role(''finance-approver''))', each);
  end loop;
end $$;

alter table ledger_batch drop constraint ledger_batch_kind_check;
alter table ledger_batch add constraint ledger_batch_kind_check
  check (kind in ('accrual', 'run', 'bank', 'year_end', 'year_end_reversal'));

-- The digest of a batch's rows: of its own period, so that a long history is not read, and by the columns' own bytes,
-- which cost half of what text does. Spelled out column by column: a column added later leaves old digests as they are.
create function ledger_rows_digest(which bigint, booked date) returns bytea language sql stable as $$
  select sha256(coalesce(string_agg(row_digest, ''::bytea order by entry, line), ''::bytea)) from (
    select e.id as entry, 0 as line, sha256(
             int8send(e.id) || int8send(e.batch) || convert_to(e.kind, 'UTF8')
             || coalesce(uuid_send(e.child), '-') || coalesce(uuid_send(e.placement), '-')
             || coalesce(uuid_send(e.agreement), '-') || coalesce(uuid_send(e.payee), '-')
             || coalesce(uuid_send(e.run), '-') || coalesce(uuid_send(e.payment), '-')
             || coalesce(int8send(e.reverses), '-') || coalesce(int8send(e.replaces), '-')
             || date_send(e.value_from) || date_send(e.value_to) || timestamptz_send(e.posted_at)
             || convert_to(concat_ws('|', coalesce(e.component, '-'), coalesce(e.payee_type, '-'), coalesce(e.council, '-'),
                  coalesce(e.care_kind, '-'), coalesce(e.period, '-'), coalesce(e.revision::text, '-')), 'UTF8')) as row_digest
    from ledger_entry e where e.batch = which and e.booked_in = booked
    union all
    select p.entry, p.line, sha256(int8send(p.entry) || int2send(p.line) || int8send(p.amount_pence)
             || convert_to(p.account, 'UTF8'))
    from ledger_posting p join ledger_entry e on e.id = p.entry
    where e.batch = which and e.booked_in = booked and p.booked_in = booked) rows
$$;
-- A batch from before, which says nothing of where it is booked, keeps its digest and the function that made it.
create or replace function ledger_batch_digest(b ledger_batch) returns bytea language sql stable as $$
  select sha256(b.previous || convert_to(concat_ws('|', b.no, b.kind, coalesce(b.run::text, '-'),
           to_char(b.through, 'YYYY-MM-DD'), b.entries, b.postings, b.debits_pence,
           (extract(epoch from b.posted_at) * 1000000)::bigint, to_char(b.booked_in, 'YYYY-MM')), 'UTF8')
           || case when b.booked_in is null then ledger_rows_digest(b.no) else ledger_rows_digest(b.no, b.booked_in) end)
$$;
