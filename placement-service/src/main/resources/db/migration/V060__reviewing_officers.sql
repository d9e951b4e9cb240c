-- The independent reviewing officer of a child: appointed by its council, from a day until the appointment is ended. Only what
-- has come is recorded, so that an appointment without an end is one of now.

create table reviewing_officer (
  id           uuid   primary key,
  child        uuid   not null references child,
  council      text   not null references council,
  region       text   not null,
  officer      text   not null,
  name_sealed  bytea  not null,
  from_day     date   not null,
  to_day       date   check (to_day >= from_day),
  appointed_by text   not null check (appointed_by <> officer),
  appointed_at timestamptz not null,
  ended_by     text,
  ended_at     timestamptz,
  version      bigint not null default 0,
  check ((to_day is null) = (ended_at is null)),
  check ((ended_by is null) = (ended_at is null))
);
create unique index reviewing_officer_now on reviewing_officer (child, council) where ended_at is null;
create index reviewing_officer_of on reviewing_officer (officer) where ended_at is null;
create index reviewing_officer_child on reviewing_officer (child, from_day);
revoke delete, truncate on reviewing_officer from ${app};

-- No policy here asks another table: the wall of the child asks this one.
alter table reviewing_officer enable row level security;
alter table reviewing_officer force row level security;
create policy system on reviewing_officer using (app_system());
create policy council on reviewing_officer using (works_for(council)) with check (works_for(council));
create policy completing on reviewing_officer using (completing(child)) with check (completing(child));
create policy office on reviewing_officer for select using (office_of(region));
create policy self on reviewing_officer for select using (is_child(child));
create policy own on reviewing_officer for select
  using (app_role('independent-reviewing-officer') and officer = app_setting('subject'));
create policy sealed on reviewing_officer as restrictive using (
  not exists (select from sealed_child s where s.child = reviewing_officer.child)
  or reviewing_officer.child::text = app_setting('opening'));

-- Appointed now, by the council that is responsible now: where another council takes over, it appoints its own.
create function appointed(of uuid, by text) returns boolean language plpgsql stable
  as $$ begin
    return exists (select from reviewing_officer r
      where r.child = of and r.council = by and r.officer = app_setting('subject') and r.ended_at is null);
  end $$;
create function reviewing(of uuid) returns boolean language plpgsql stable
  as $$ begin
    return app_role('independent-reviewing-officer')
      and exists (select from child c where c.id = of and appointed(c.id, c.council));
  end $$;
create policy reviewing on child for select using (app_role('independent-reviewing-officer') and appointed(id, council));
do $$
declare walled text;
begin
  foreach walled in array array['legal_status_period', 'placement_version', 'absence_version', 'agreement', 'child_view',
      'assurance', 'concern', 'concern_entry', 'evaluation', 'evaluation_given', 'evaluation_follow_up', 'profile_part',
      'profile_picture', 'need_seen', 'risk_assessment', 'liberty_order', 'leaver_plan', 'leaver_terms', 'leaver_review']
  loop
    execute format('create policy reviewing on %I for select using '
      '(app_role(''independent-reviewing-officer'') and reviewing(child))', walled);
  end loop;
end $$;
-- A review that is held settles the task that it was late.
create policy reviewing on task using (app_role('independent-reviewing-officer') and reviewing(child))
  with check (app_role('independent-reviewing-officer') and reviewing(child));
