-- Whole numbers all the way: a day's number is moved ten thousand weeks on, so that dividing cuts off downwards for
-- nights before 2000 too.
create or replace function weekly_pence(weekly bigint, a date, b date) returns bigint language sql immutable parallel safe as $$
  select case when a < b then weekly * (b - date '2000-01-03' + 70000) / 7 - weekly * (a - date '2000-01-03' + 70000) / 7
         else 0 end
$$;

-- A cell's row changes with each accrual and each run: with room on the page its indexes need not.
alter table accrued_cell set (fillfactor = 60);
alter table payment set (fillfactor = 50);
-- Whether any of its nights is paid at the standard tariff until a fee is agreed.
alter table accrued_cell add column provisional boolean not null default false;

-- One row for each cell that changes, with the entries that it gets: the first takes back or moves, the second adds.
drop table work_entry;
drop table work_cell;
create unlogged table work_cell (
  cell bigint, known boolean, placement uuid, component text, payee uuid, council text, kind text, period text, child uuid,
  agreement uuid, payee_type text, region text, provisional boolean, starts date, ends date,
  cost bigint, held bigint, posted bigint, posted_held bigint, revision int, last_entry bigint,
  first_kind text, first_entry bigint, first_cost bigint, first_held bigint,
  then_entry bigint, then_cost bigint, then_held bigint
);
grant truncate, maintain on work_cell to ${app};
alter table work_cell enable row level security;
alter table work_cell force row level security;
create policy system on work_cell using (app_system()) with check (app_system());
create policy finance on work_cell using (app_role('finance-preparer') or app_role('finance-approver'))
  with check (app_role('finance-preparer') or app_role('finance-approver'));

-- Who asks is the same for all rows of a statement: a policy asks once for each statement, not for each row.
do $$
declare
  each record;
begin
  for each in select * from pg_policies where schemaname = 'public' and policyname in ('system', 'finance') loop
    execute format('alter policy %I on %I using (%s) with check (%s)', each.policyname, each.tablename,
      case each.policyname when 'system' then '(select app_system())'
        else '(select app_role(''finance-preparer'') or app_role(''finance-approver''))' end,
      case each.policyname when 'system' then '(select app_system())'
        else '(select app_role(''finance-preparer'') or app_role(''finance-approver''))' end);
  end loop;
end $$;
