-- The database's own wall. Rows about a child are seen by the fold, by national offices, by a regional office for its
-- region and by a council's people for their council; money by those who work with it, never by a council's people.

create function sees_everywhere() returns boolean language sql stable parallel safe as $$
  select app_system() or app_role('analyst') or app_role('finance-preparer') or app_role('finance-approver')
    or app_role('fee-officer') or app_role('registrar') or app_role('commissioner') or app_role('inspector')
    or app_role('hearing-officer') $$;
create function sees_money_everywhere() returns boolean language sql stable parallel safe as $$
  select app_system() or app_role('analyst') or app_role('finance-preparer') or app_role('finance-approver')
    or app_role('fee-officer') $$;
create function sees_region() returns text language sql stable parallel safe as $$
  select case when app_role('regional-officer') then app_setting('region') end $$;
create function sees_council() returns text language sql stable parallel safe as $$
  select case when app_role('social-worker') or app_role('council-system') or app_role('council-planner')
    or app_role('independent-reviewing-officer') then app_setting('council') end $$;

do $$
declare t text;
begin
  foreach t in array array['child', 'placement', 'agreement', 'concern', 'appeal', 'hold', 'spend', 'run'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I using ((select app_system())) with check ((select app_system()))', t);
  end loop;
  foreach t in array array['child', 'placement', 'agreement', 'concern'] loop
    execute format('create policy everywhere on %I for select using ((select sees_everywhere()))', t);
    execute format('create policy own_region on %I for select using (region = (select sees_region()))', t);
    execute format('create policy own_council on %I for select using (council = (select sees_council()))', t);
  end loop;
  -- An appeal and a hold may not name a council: they are seen with their child.
  foreach t in array array['appeal', 'hold'] loop
    execute format('create policy everywhere on %I for select using ((select sees_everywhere()))', t);
    execute format('create policy with_child on %I for select using (exists (select from child
      where child.generation = %I.generation and child.child = %I.child))', t, t, t);
  end loop;
end $$;

create policy everywhere on spend for select using ((select sees_money_everywhere()));
create policy own_region on spend for select using (region = (select sees_region()));
create policy everywhere on run for select using ((select sees_money_everywhere()));
create policy regional_office on run for select using ((select sees_region()) is not null);
