-- A council of another region becomes responsible. Each region keeps its own side of it, under one id: the one that the
-- child leaves (leaving) proposed it and closes with the receipt; the other took the child over, under the same number.

create table region_transfer (
  id           uuid not null,
  leaving      boolean not null,
  child        uuid not null references child,
  number       text not null,
  region       text not null,
  from_council text not null references council,
  to_council   text not null references council,
  from_day     date not null,
  status       text not null check (status in ('proposed', 'accepted', 'withdrawn')),
  proposed_by  text not null,
  proposed_at  timestamptz not null,
  decided_by   text,
  decided_at   timestamptz,
  primary key (id, leaving),
  check (from_council <> to_council),
  check (leaving or status = 'accepted'),
  check ((status = 'proposed') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  check (status <> 'accepted' or decided_by <> proposed_by)
);
create unique index region_transfer_open on region_transfer (child) where status = 'proposed';
create index region_transfer_child on region_transfer (child);
revoke delete, truncate on region_transfer from ${app};

alter table region_transfer enable row level security;
alter table region_transfer force row level security;
create policy system on region_transfer using (app_system());
create policy hands_over on region_transfer using (leaving and works_for(from_council))
  with check (leaving and works_for(from_council));
create policy takes_over on region_transfer using (not leaving and works_for(to_council))
  with check (not leaving and works_for(to_council));
create policy office on region_transfer for select using (office_of(region));
create policy sealed on region_transfer as restrictive using (
  not exists (select from sealed_child s where s.child = region_transfer.child)
  or region_transfer.child::text = app_setting('opening'));
