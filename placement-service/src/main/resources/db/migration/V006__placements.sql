-- Where children live, bitemporal: each row is what was held true of one home from recorded_at until superseded_at.
-- first_night is slept there, last_day is the day of leaving and is not.

create extension if not exists btree_gist;

create table placement_version (
  id              uuid    not null,
  version         int     not null,
  child           uuid    not null references child,
  council         text    not null,
  region          text    not null,
  agreement       uuid,
  basis           text    not null check (basis in ('agreed', 'emergency', 'taken_over', 'history')),
  kind            text    not null,
  setting         uuid,
  provider        uuid,
  household       uuid,
  registered      boolean not null,
  urn             text,
  place_code      text,
  place_provider  text,
  first_night     date    not null,
  last_day        date    check (last_day >= first_night),
  planned_end     date,
  reason          text,
  breakdown       boolean not null,
  move            boolean not null,
  main            boolean not null,
  voided          boolean not null,
  ended_here      boolean not null,
  setting_council text,
  distance_band   text,
  recorded_at     timestamptz not null,
  superseded_at   timestamptz,
  primary key (id, version),
  constraint one_main_home exclude using gist (
    child with =, daterange(first_night, last_day) with &&
  ) where (superseded_at is null and main and not voided) deferrable initially deferred
);
create unique index placement_now on placement_version (id) where superseded_at is null;
create index placement_urn on placement_version (urn) where superseded_at is null and not registered;
create index placement_child on placement_version (child, first_night);
create index placement_provider on placement_version (provider) where superseded_at is null;
create index placement_household on placement_version (household) where superseded_at is null;
create index placement_setting on placement_version (setting) where superseded_at is null;

-- Temporary absences: the home stays the child's.
create table absence_version (
  id            uuid not null,
  version       int  not null,
  placement     uuid not null,
  child         uuid not null references child,
  council       text not null,
  from_day      date not null,
  to_day        date check (to_day >= from_day),
  why           text not null,
  imported      boolean not null,
  voided        boolean not null,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  primary key (id, version)
);
create unique index absence_now on absence_version (id) where superseded_at is null;
create index absence_child on absence_version (child);

-- Lives there now, as the database's day goes: the provider's and the carer's view ends with the move.
create function lives_there(last_day date, superseded_at timestamptz, voided boolean) returns boolean
  language sql stable parallel safe
  as $$ select superseded_at is null and not voided
          and (last_day is null or last_day > (now() at time zone 'Europe/London')::date) $$;

alter table placement_version enable row level security;
alter table placement_version force row level security;
create policy system on placement_version using (app_system());
create policy council on placement_version using (works_for(council)) with check (works_for(council));
create policy office on placement_version for select using (office_of(region));
create policy provider on placement_version for select
  using (provides(provider) and lives_there(last_day, superseded_at, voided));
create policy household on placement_version for select
  using (keeps_house(household) and lives_there(last_day, superseded_at, voided));
create policy self on placement_version for select using (is_child(child));
create policy completing on placement_version using (completing(child)) with check (completing(child));

alter table absence_version enable row level security;
alter table absence_version force row level security;
create policy system on absence_version using (app_system());
create policy council on absence_version using (works_for(council)) with check (works_for(council));
create policy others on absence_version for select
  using (exists (select from placement_version p where p.id = placement));
create policy completing on absence_version using (completing(child)) with check (completing(child));

create policy living_there on child for select using (
  (app_role('provider') or app_role('carer'))
  and exists (select from placement_version p where p.child = child.id));
