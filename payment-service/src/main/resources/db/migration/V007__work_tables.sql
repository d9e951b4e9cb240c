-- Scratch paper of accruals and preparations, which follow one another under the ledger's lock. Not logged, emptied first.
create unlogged table work_child (child uuid primary key);
create unlogged table work_cell (
  placement uuid, component text, payee uuid, council text, kind text, period text, child uuid, agreement uuid,
  payee_type text, region text, starts date, ends date, cost bigint, held bigint, cost_before bigint, held_before bigint,
  posted bigint, posted_held bigint, revision int, last_entry bigint
);
create unlogged table work_entry (
  id bigint, entry_kind text, placement uuid, component text, payee uuid, council text, kind text, period text,
  revision int, cost bigint, held bigint, reverses bigint, replaces bigint
);
create unlogged table work_owed (
  placement uuid, component text, payee uuid, council text, kind text, period text, child uuid, payee_type text,
  revision int, pence bigint
);
do $$
declare
  each text;
begin
  foreach each in array array['work_child', 'work_cell', 'work_entry', 'work_owed'] loop
    execute format('grant truncate, maintain on %I to %I', each, '${app}');
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy system on %I using (app_system()) with check (app_system())', each);
    execute format('create policy finance on %I using (app_role(''finance-preparer'') or app_role(''finance-approver''))
                    with check (app_role(''finance-preparer'') or app_role(''finance-approver''))', each);
  end loop;
end $$;
