-- What a run collects says itself whether it is provisional, and what a release pulls out stands in a table of its own.
alter table work_owed add column provisional boolean not null default false;
create unlogged table work_over (
  payment uuid, cell bigint, kind text, payee uuid, placement uuid, amount_pence bigint, pence bigint
);
grant truncate, maintain on work_over to ${app};
alter table work_over enable row level security;
alter table work_over force row level security;
create policy system on work_over using (app_system()) with check (app_system());
create policy finance on work_over using (app_role('finance-preparer') or app_role('finance-approver'))
  with check (app_role('finance-preparer') or app_role('finance-approver'));
grant maintain on run_share to ${app};

-- Young people are paid what they agreed to on leaving care: what of it was too much is taken back as from a household.
alter table recovery_rule drop constraint recovery_rule_payee_type_check;
alter table recovery_rule add constraint recovery_rule_payee_type_check
  check (payee_type in ('provider', 'household', 'young_person'));
insert into recovery_rule values ('young_person', '2000-01-01', 25, 10000);

-- Who asks is the same for all rows of a statement (as in V013): the tables that came since.
do $$
declare
  each record;
  asks text;
begin
  for each in select tablename, policyname, qual from pg_policies
      where schemaname = 'public' and policyname in ('system', 'finance') and qual not like '%SELECT%' loop
    asks := format('(select %s)', each.qual);
    execute format('alter policy %I on %I using (%s) with check (%s)', each.policyname, each.tablename, asks, asks);
  end loop;
end $$;
