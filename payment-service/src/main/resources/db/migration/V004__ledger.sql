-- Double entry, append-only. A posting's amount is a debit above nought and a credit below.
create table ledger_account (
  code text primary key,
  name text not null unique,
  side text not null check (side in ('debit', 'credit'))
);
insert into ledger_account values
  ('5000', 'care_cost', 'debit'),
  ('2100', 'payable', 'credit'),
  ('2200', 'held_payable', 'credit'),
  ('2300', 'payments_in_transit', 'credit');

create sequence ledger_entry_id;

create table ledger_entry (
  id         bigint primary key default nextval('ledger_entry_id'),
  batch      bigint      not null,
  kind       text        not null
             check (kind in ('accrual', 'reversal', 'repost', 'hold', 'release', 'payment')),
  child      uuid,
  placement  uuid,
  agreement  uuid,
  component  text,
  payee_type text        not null,
  payee      uuid        not null,
  council    text,
  care_kind  text,
  period     text,
  revision   int,
  run        uuid,
  payment    uuid,
  reverses   bigint references ledger_entry,
  replaces   bigint references ledger_entry,
  value_from date        not null,
  value_to   date        not null,
  posted_at  timestamptz not null
);
-- Law 6: the natural key makes a second posting of the same impossible.
create unique index ledger_entry_accrual on ledger_entry (placement, component, payee, council, care_kind, period, revision)
  where kind <> 'payment';
create unique index ledger_entry_payment on ledger_entry (payment) where kind = 'payment';
create index ledger_entry_child on ledger_entry (child);
create index ledger_entry_batch on ledger_entry (batch);

create table ledger_posting (
  entry        bigint   not null references ledger_entry,
  line         smallint not null,
  account      text     not null references ledger_account (name),
  amount_pence bigint   not null check (amount_pence <> 0),
  primary key (entry, line)
);
create index ledger_posting_account on ledger_posting (account, entry);

-- One row for each accrual that posted something and for each run released: the digest of its entries, chained.
create table ledger_batch (
  no        bigint primary key,
  kind      text        not null check (kind in ('accrual', 'run')),
  run       uuid unique,
  through   date        not null,
  entries   bigint      not null,
  postings  bigint      not null,
  debits_pence bigint   not null,
  posted_at timestamptz not null,
  previous  bytea       not null,
  digest    bytea       not null
);
alter table ledger_entry add constraint ledger_entry_in_batch foreign key (batch) references ledger_batch
  deferrable initially deferred;

-- The number and digest of the last batch, so that a cut tail shows.
create table ledger_head (
  one    boolean primary key default true check (one),
  no     bigint not null,
  digest bytea  not null,
  accrued_through date
);
insert into ledger_head (no, digest) values (0, sha256(''::bytea));

create function ledger_balances() returns trigger language plpgsql as $$
declare
  faulty bigint;
begin
  select entry into faulty from added group by entry having sum(amount_pence) <> 0 limit 1;
  if found then
    raise exception 'ledger entry % does not balance', faulty using errcode = '23514';
  end if;
  return null;
end $$;
create trigger ledger_balances after insert on ledger_posting referencing new table as added
  for each statement execute function ledger_balances();
alter table ledger_posting enable always trigger ledger_balances;

-- Nothing is updated or deleted, by nobody: the owner too, and in a replica's session too.
create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry
  for each statement execute function kit_refuse_change();
create trigger ledger_posting_append_only before update or delete or truncate on ledger_posting
  for each statement execute function kit_refuse_change();
create trigger ledger_batch_append_only before update or delete or truncate on ledger_batch
  for each statement execute function kit_refuse_change();
alter table ledger_entry enable always trigger ledger_entry_append_only;
alter table ledger_posting enable always trigger ledger_posting_append_only;
alter table ledger_batch enable always trigger ledger_batch_append_only;
revoke update, delete, truncate on ledger_entry, ledger_posting, ledger_batch from ${app};
revoke insert, update, delete, truncate on ledger_account from ${app};

-- The digest of what a batch holds. Spelled out column by column: a column added later leaves old digests as they are.
create function ledger_rows_digest(which bigint) returns bytea language sql stable as $$
  select sha256(coalesce(string_agg(row_digest, ''::bytea order by entry, line), ''::bytea)) from (
    select e.id as entry, 0 as line, sha256(convert_to(concat_ws('|', 'e', e.id, e.batch, e.kind,
             coalesce(e.child::text, '-'), coalesce(e.placement::text, '-'), coalesce(e.agreement::text, '-'),
             coalesce(e.component, '-'), e.payee_type, e.payee, coalesce(e.council, '-'), coalesce(e.care_kind, '-'),
             coalesce(e.period, '-'), coalesce(e.revision::text, '-'), coalesce(e.run::text, '-'),
             coalesce(e.payment::text, '-'), coalesce(e.reverses::text, '-'), coalesce(e.replaces::text, '-'),
             to_char(e.value_from, 'YYYY-MM-DD'), to_char(e.value_to, 'YYYY-MM-DD'),
             (extract(epoch from e.posted_at) * 1000000)::bigint), 'UTF8')) as row_digest
    from ledger_entry e where e.batch = which
    union all
    select p.entry, p.line, sha256(convert_to(concat_ws('|', 'p', p.entry, p.line, p.account, p.amount_pence), 'UTF8'))
    from ledger_posting p join ledger_entry e on e.id = p.entry where e.batch = which) rows
$$;
create function ledger_batch_digest(b ledger_batch) returns bytea language sql stable as $$
  select sha256(b.previous || convert_to(concat_ws('|', b.no, b.kind, coalesce(b.run::text, '-'),
           to_char(b.through, 'YYYY-MM-DD'), b.entries, b.postings, b.debits_pence,
           (extract(epoch from b.posted_at) * 1000000)::bigint), 'UTF8') || ledger_rows_digest(b.no))
$$;

-- Where each natural key stands, so that an accrual need not add up the whole ledger. Derived; a recomputation checks it.
create table accrued_cell (
  placement   uuid   not null,
  component   text   not null,
  payee       uuid   not null,
  council     text   not null,
  kind        text   not null,
  period      text   not null,
  child       uuid   not null,
  agreement   uuid,
  payee_type  text   not null,
  region      text   not null,
  period_from date   not null,
  period_to   date   not null,
  revision    int    not null,
  last_entry  bigint not null,
  accrued_pence bigint not null,
  held_pence    bigint not null,
  taken_pence   bigint not null default 0, -- in payments of runs that are not cancelled
  primary key (placement, component, payee, council, kind, period)
);
create index accrued_cell_child on accrued_cell (child);
create index accrued_cell_payee on accrued_cell (payee);
create index accrued_cell_spend on accrued_cell (council, kind, period);

-- Spend as it was last told, by council, kind, payee's provider and month.
create table spend_cell (
  council   text   not null,
  region    text   not null,
  kind      text   not null,
  provider  uuid,
  household boolean not null,
  period    text   not null,
  accrued_pence bigint not null,
  version   bigint not null,
  unique nulls not distinct (council, kind, provider, household, period)
);
