-- Children. Names and everything else that the council's return says in words are encrypted in the column.

-- Every number ever given, apart from the child: taken numbers may be asked for without seeing whose they are.
create table care_bank_number (number text primary key check (number ~ '^[0-9]{10}$'));

create table child (
  id                 uuid primary key,
  care_bank_number   text   not null unique references care_bank_number,
  council            text   not null references council,
  region             text   not null references region,
  local_id           text,
  given_name_sealed  bytea,
  family_name_sealed bytea,
  born               date   not null,
  sex                text   not null check (sex in ('M', 'F', 'U')),
  ethnic             text,
  key_sealed         bytea  not null,
  header_sealed      bytea,
  header_year        date,
  legal_status       text,
  legal_status_from  date,
  left_care_on       date,
  died_on            date,
  version            bigint not null default 0,
  unique (council, local_id)
);
create index child_region on child (region, id);

-- Legal status by day, bitemporal: what holds has no superseded_at. A row without a status: left care that day.
create table legal_status_period (
  id            bigint generated always as identity primary key,
  child         uuid not null references child,
  council       text not null,
  legal_status  text,
  left_reason   text,
  from_day      date not null,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  check ((legal_status is null) <> (left_reason is null))
);
create unique index legal_status_now on legal_status_period (child, from_day) where superseded_at is null;

alter table child enable row level security;
alter table child force row level security;
create policy system on child using (app_system());
create policy council on child using (works_for(council)) with check (works_for(council));
create policy office on child for select using (office_of(region));
create policy self on child for select using (is_child(id) or parents_of(id));
create policy completing on child using (completing(id)) with check (completing(id));
-- Providers and households: with the placements.

alter table legal_status_period enable row level security;
alter table legal_status_period force row level security;
create policy system on legal_status_period using (app_system());
create policy council on legal_status_period using (works_for(council)) with check (works_for(council));
create policy self on legal_status_period for select using (is_child(child));
create policy office on legal_status_period for select
  using (app_role('regional-officer') and exists (select from child c where c.id = child));
create policy completing on legal_status_period for select using (completing(child));
