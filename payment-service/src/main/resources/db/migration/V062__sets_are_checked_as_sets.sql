-- A run writes a hundred thousand rows by one statement: what a foreign key asks for each row is asked once for all of them.
alter table payment_line drop constraint payment_line_payment_fkey;
create function payment_line_has_its_payment() returns trigger language plpgsql as $$
declare
  faulty uuid;
begin
  select payment into faulty from (select distinct payment from added) a
  where not exists (select from payment where id = a.payment) limit 1;
  if found then
    raise exception 'there is no payment %', faulty using errcode = '23503';
  end if;
  return null;
end $$;
create trigger payment_line_has_its_payment after insert on payment_line referencing new table as added
  for each statement execute function payment_line_has_its_payment();
create function payment_keeps_its_lines() returns trigger language plpgsql as $$
declare
  faulty uuid;
begin
  select l.payment into faulty from gone g join payment_line l on l.payment = g.id limit 1;
  if found then
    raise exception 'payment % has lines', faulty using errcode = '23503';
  end if;
  return null;
end $$;
create trigger payment_keeps_its_lines after delete on payment referencing old table as gone
  for each statement execute function payment_keeps_its_lines();
-- Worked out from the run itself, and deleted with it.
alter table run_share drop constraint run_share_run_fkey;

create or replace function ledger_balances() returns trigger language plpgsql as $$
declare
  faulty record;
begin
  select g.entry, e.id is not null as known into faulty
  from (select entry, booked_in, sum(amount_pence) as pence from added group by entry, booked_in) g
  left join ledger_entry e on e.id = g.entry and e.booked_in = g.booked_in
  where g.pence <> 0 or e.id is null limit 1;
  if faulty.known then
    raise exception 'ledger entry % does not balance', faulty.entry using errcode = '23514';
  elsif not faulty.known then
    raise exception 'there is no ledger entry % in its period', faulty.entry using errcode = '23503';
  end if;
  select account into faulty from (select distinct account from added) a
  where not exists (select from ledger_account where name = a.account) limit 1;
  if found then
    raise exception 'there is no account %', faulty.account using errcode = '23503';
  end if;
  return null;
end $$;

-- A cell's row changes by an accrual and by the run after it: with this room its page takes a new version of every row.
alter table accrued_cell set (fillfactor = 45);

-- What a batch holds, and the digest of its rows as V012 defines it, in one pass. A period just begun has no statistics
-- yet, and a plan for a handful of rows would look each posting up by itself.
create function ledger_contents(which bigint, booked date, out entries bigint, out postings bigint, out debits_pence bigint,
    out digest bytea) language sql stable set enable_nestloop = off as $$
  select count(*) filter (where line = 0), count(*) filter (where line > 0),
         coalesce(sum(pence) filter (where pence > 0), 0)::bigint,
         sha256(coalesce(string_agg(row_digest, ''::bytea order by entry, line), ''::bytea)) from (
    select e.id as entry, 0 as line, null::bigint as pence, sha256(
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
    select p.entry, p.line, p.amount_pence, sha256(int8send(p.entry) || int2send(p.line) || int8send(p.amount_pence)
             || convert_to(p.account, 'UTF8'))
    from ledger_posting p join ledger_entry e on e.id = p.entry
    where e.batch = which and e.booked_in = booked and p.booked_in = booked) rows
$$;
create or replace function ledger_rows_digest(which bigint, booked date) returns bytea language sql stable as $$
  select digest from ledger_contents(which, booked)
$$;
create function ledger_batch_digest(b ledger_batch, rows_digest bytea) returns bytea language sql immutable as $$
  select sha256(b.previous || convert_to(concat_ws('|', b.no, b.kind, coalesce(b.run::text, '-'),
           to_char(b.through, 'YYYY-MM-DD'), b.entries, b.postings, b.debits_pence,
           (extract(epoch from b.posted_at) * 1000000)::bigint, to_char(b.booked_in, 'YYYY-MM')), 'UTF8') || rows_digest)
$$;
create or replace function ledger_batch_digest(b ledger_batch) returns bytea language sql stable as $$
  select ledger_batch_digest(b,
    case when b.booked_in is null then ledger_rows_digest(b.no) else ledger_rows_digest(b.no, b.booked_in) end)
$$;
