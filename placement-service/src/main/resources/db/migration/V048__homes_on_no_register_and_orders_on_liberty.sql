-- A home that is on no register: where it is and whose, in sealed words. The placement itself stands with all the others.
create table unregistered_home (
  placement         uuid primary key,
  child             uuid not null references child,
  setting_council   text not null references council,
  postcode_district text not null check (postcode_district ~ '^[A-Z]{1,2}[0-9][A-Z0-9]?$'),
  name_sealed       bytea not null,
  address_sealed    bytea not null,
  recorded_by       text not null,
  recorded_at       timestamptz not null
);
create index unregistered_home_child on unregistered_home (child);

-- Orders on a child's liberty. Every change is a new row; nothing is overwritten. to_day: the day on which it runs out.
create table liberty_order (
  id            uuid not null,
  version       int  not null,
  child         uuid not null references child,
  kind          text not null check (kind in ('deprivation_of_liberty', 'secure')),
  from_day      date not null,
  to_day        date not null check (to_day > from_day),
  review_on     date not null,
  restrictions  text[] not null check (cardinality(restrictions) > 0),
  words_sealed  bytea,
  ended_on      date check (ended_on >= from_day),
  recorded_by   text not null,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  primary key (id, version)
);
create unique index liberty_order_now on liberty_order (id) where superseded_at is null;
create index liberty_order_child on liberty_order (child) where superseded_at is null;
revoke update, delete, truncate on unregistered_home from ${app};
revoke delete, truncate on liberty_order from ${app};
create trigger unregistered_home_append_only before update or delete or truncate on unregistered_home
  for each statement execute function kit_refuse_change();

do $$
declare walled text;
begin
  foreach walled in array array['unregistered_home', 'liberty_order'] loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy system on %I using (app_system())', walled);
    execute format('create policy council on %I using (responsible_now(child)) with check (responsible_now(child))', walled);
    execute format('create policy office on %I for select using (app_role(''regional-officer'') and sees_child(child))', walled);
    execute format('create policy completing on %I for select using (completing(child))', walled);
    execute format('create policy sealed on %1$I as restrictive using ('
      'not exists (select from sealed_child s where s.child = %1$I.child) or %1$I.child::text = app_setting(''opening''))',
      walled);
  end loop;
end $$;
create policy self on liberty_order for select using (is_child(child));
