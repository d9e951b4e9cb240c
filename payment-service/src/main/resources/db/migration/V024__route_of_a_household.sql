-- A household's own choice: its weekly allowance is paid by us, or comes to it through benefits. A row is added, never changed.
create table household_route (
  household uuid        not null,
  from_date date        not null,
  route     text        not null check (route in ('direct', 'benefits')),
  chosen_by text        not null,
  chosen_at timestamptz not null,
  primary key (household, from_date, chosen_at)
);
create trigger household_route_append_only before update or delete or truncate on household_route
  for each statement execute function kit_refuse_change();
revoke update, delete, truncate on household_route from ${app};

alter table household_route enable row level security;
alter table household_route force row level security;
create policy system on household_route using (app_system()) with check (app_system());
create policy finance on household_route for select using (app_role('finance-preparer') or app_role('finance-approver'));
create policy own_household on household_route
  using (app_role('carer') and household::text = app_setting('household'))
  with check (app_role('carer') and household::text = app_setting('household'));
-- The children of the household are worked out anew when it chooses.
create policy own_household on stale_child
  using (exists (select from placement_fact p where p.child = stale_child.child
                 and app_role('carer') and p.household::text = app_setting('household')))
  with check (exists (select from placement_fact p where p.child = stale_child.child
                      and app_role('carer') and p.household::text = app_setting('household')));
