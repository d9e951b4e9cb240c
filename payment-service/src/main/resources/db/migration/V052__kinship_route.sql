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

-- Whether a month's allowance of a household comes to it through benefits, so that no run pays it a second time.
create function paid_through_benefits(household uuid, kind text, month date) returns boolean language sql stable as $$
  select $2 = 'kinship' and coalesce((
    select r.route = 'benefits' from payment_route r where r.household = $1 and r.from_date <= $3
    order by r.from_date desc, r.chosen_at desc, r.id desc limit 1), false)
$$;

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
