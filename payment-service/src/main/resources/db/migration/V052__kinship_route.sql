-- A kinship household chooses whether the Care Bank pays its allowance directly or it comes through benefits. A choice holds
-- from the first night of a month until the next choice; the one made last for a month counts.
create table payment_route (
  id        uuid primary key,
  household uuid        not null,
  route     text        not null check (route in ('direct', 'benefits')),
  from_date date        not null check (extract(day from from_date) = 1),
  chosen_by text        not null,
  chosen_at timestamptz not null
);
create index payment_route_household on payment_route (household, from_date);

create trigger payment_route_append_only before update or delete or truncate on payment_route
  for each statement execute function kit_refuse_change();
revoke update, delete, truncate on payment_route from ${app};
alter table payment_route enable row level security;
alter table payment_route force row level security;
create policy system on payment_route using (app_system()) with check (app_system());
create policy finance on payment_route using (app_role('finance-preparer') or app_role('finance-approver'))
  with check (app_role('finance-preparer') or app_role('finance-approver'));
create policy own on payment_route using (app_role('carer') and household::text = app_setting('household'))
  with check (app_role('carer') and household::text = app_setting('household'));
-- The children of the household are worked out anew when it chooses.
create policy own_household on stale_child
  using (exists (select from placement_fact p where p.child = stale_child.child
                 and app_role('carer') and p.household::text = app_setting('household')))
  with check (exists (select from placement_fact p where p.child = stale_child.child
                      and app_role('carer') and p.household::text = app_setting('household')));
