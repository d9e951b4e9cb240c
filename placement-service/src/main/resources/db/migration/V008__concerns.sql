-- A concern: the second change of home within the set months. cause names the placements that began with such a change.

create table concern (
  id           uuid primary key,
  child        uuid   not null references child,
  council      text   not null,
  region       text   not null,
  moves        int    not null,
  on_day       date   not null,
  status       text   not null check (status in ('raised', 'taken_up', 'assured', 'closed')),
  raised_at    timestamptz not null,
  taken_up_by  text,
  agreement    uuid,
  close_reason text,
  note_sealed  bytea,
  version      bigint not null default 0
);
create index concern_region on concern (region, status, raised_at, id);
create index concern_child on concern (child);

create table concern_cause (
  concern   uuid not null references concern,
  child     uuid not null references child,
  placement uuid not null,
  primary key (concern, placement)
);
create unique index concern_cause_once on concern_cause (placement);

alter table concern enable row level security;
alter table concern force row level security;
create policy system on concern using (app_system());
create policy council on concern using (works_for(council)) with check (works_for(council));
create policy office_sees on concern for select using (office_of(region));
create policy office_acts on concern for update using (office_of(region)) with check (office_of(region));
create policy completing on concern using (completing(child)) with check (completing(child));

alter table concern_cause enable row level security;
alter table concern_cause force row level security;
create policy system on concern_cause using (app_system());
create policy with_concern on concern_cause
  using (exists (select from concern c where c.id = concern))
  with check (exists (select from concern c where c.id = concern));
