-- PostgreSQL asks a table's policies in the reverse order of their names, for each row, until one says yes. Those of finance
-- and the system are asked once for a statement: before those that look at the row, or a national run pays for each row
-- what only a carer's page needs.
select set_config('app.system', 'migration', true);
do $$
declare
  each record;
begin
  for each in select tablename from pg_policies where schemaname = 'public' and policyname = 'finance' loop
    execute format('alter policy finance on %I rename to works_in_finance', each.tablename);
  end loop;
end $$;

-- Half a million digests are worth a second process, whatever handing their rows over is thought to cost.
alter function ledger_contents(bigint, date) set parallel_tuple_cost = 0.005;
alter function ledger_contents(bigint, date) set parallel_setup_cost = 100;

-- What a run pays by kind of care: counted when it is prepared, and again where its release leaves something out.
create table run_kind (
  run          uuid   not null references payment_run on delete cascade,
  kind         text   not null,
  payments     bigint not null check (payments >= 0),
  amount_pence bigint not null,
  primary key (run, kind)
);
insert into run_kind
select run, kind, count(distinct payee), sum(amount_pence)::bigint from payment_line group by run, kind;
alter table run_kind enable row level security;
alter table run_kind force row level security;
create policy system on run_kind using ((select app_system())) with check ((select app_system()));
create policy works_in_finance on run_kind
  using ((select app_role('finance-preparer') or app_role('finance-approver')))
  with check ((select app_role('finance-preparer') or app_role('finance-approver')));
