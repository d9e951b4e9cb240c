-- Brothers and sisters, people who matter, birth parents' part and contact. Every change is a new row; nothing is overwritten.

create table sibling_group (
  id            uuid not null,
  version       int  not null,
  council       text not null,
  living        text not null check (living in ('together', 'apart')),
  reason_sealed bytea,
  from_day      date not null,
  recorded_by   text not null,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  primary key (id, version),
  check (living = 'together' or reason_sealed is not null)
);
create unique index sibling_group_now on sibling_group (id) where superseded_at is null;
create table sibling_member (
  sibling_group uuid not null,
  child         uuid not null references child,
  primary key (sibling_group, child)
);
create index sibling_member_child on sibling_member (child);

-- address_confidential: only the child's council is shown it.
create table person_in_life (
  id                   uuid not null,
  version              int  not null,
  child                uuid not null references child,
  council              text not null,
  relation             text not null check (relation in
    ('mother', 'father', 'other_parent', 'sibling', 'grandparent', 'relative', 'friend', 'former_carer', 'teacher', 'other')),
  name_sealed          bytea not null,
  part_sealed          bytea,
  contact              text not null check (contact in ('yes', 'supervised', 'letters', 'no')),
  contact_plan_sealed  bytea,
  address_sealed       bytea,
  address_confidential boolean not null,
  from_day             date not null,
  to_day               date check (to_day > from_day),
  recorded_by          text not null,
  recorded_at          timestamptz not null,
  superseded_at        timestamptz,
  primary key (id, version)
);
create unique index person_in_life_now on person_in_life (id) where superseded_at is null;
create index person_in_life_child on person_in_life (child) where superseded_at is null;

alter table sibling_member enable row level security;
alter table sibling_member force row level security;
create policy system on sibling_member using (app_system());
create policy with_child on sibling_member using (sees_child(child)) with check (responsible_now(child));
create policy sealed on sibling_member as restrictive using (
  not exists (select from sealed_child s where s.child = sibling_member.child) or sibling_member.child::text = app_setting('opening'));

create function sees_member(of uuid) returns boolean language plpgsql stable
  as $$ begin return exists (select from sibling_member m where m.sibling_group = of); end $$;
alter table sibling_group enable row level security;
alter table sibling_group force row level security;
create policy system on sibling_group using (app_system());
create policy council on sibling_group using (works_for(council)) with check (works_for(council));
create policy others on sibling_group for select using (sees_member(id));

alter table person_in_life enable row level security;
alter table person_in_life force row level security;
create policy system on person_in_life using (app_system());
create policy council on person_in_life using (responsible_now(child)) with check (works_for(council));
create policy office on person_in_life for select using (app_role('regional-officer') and sees_child(child));
create policy self on person_in_life for select using (is_child(child));
create policy living_there on person_in_life for select
  using ((app_role('provider') or app_role('carer')) and lives_with_caller(child));
create policy sealed on person_in_life as restrictive using (
  not exists (select from sealed_child s where s.child = person_in_life.child) or person_in_life.child::text = app_setting('opening'));
