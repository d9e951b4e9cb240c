-- Another council of the region becomes responsible: one hands over, the other takes over. From then on the child, what
-- stands and what is still to come are the new council's; what ended before stays with the council that recorded it, and
-- the new one reads it.

create table council_change (
  id           uuid primary key,
  child        uuid not null references child,
  number       text not null,
  region       text not null,
  from_council text not null references council,
  to_council   text not null references council check (to_council <> from_council),
  from_day     date not null,
  status       text not null default 'proposed' check (status in ('proposed', 'accepted', 'refused', 'withdrawn')),
  proposed_by  text not null,
  proposed_at  timestamptz not null,
  decided_by   text,
  decided_at   timestamptz,
  check (decided_by <> proposed_by or status = 'withdrawn')
);
create unique index council_change_open on council_change (child) where status = 'proposed';

alter table council_change enable row level security;
alter table council_change force row level security;
create policy system on council_change using (app_system());
create policy hands_over on council_change using (works_for(from_council)) with check (works_for(from_council));
create policy takes_over on council_change using (works_for(to_council)) with check (works_for(to_council));
create policy office on council_change for select using (office_of(region));
create policy sealed on council_change as restrictive using (
  not exists (select from sealed_child s where s.child = council_change.child) or council_change.child::text = app_setting('opening'));

drop policy completing on legal_status_period;
create policy completing on legal_status_period using (completing(child)) with check (completing(child));

-- The council that is responsible now reads the whole history.
create function responsible_now(of uuid) returns boolean language plpgsql stable
  as $$ begin
    return (app_role('social-worker') or app_role('council-system'))
      and exists (select from child c where c.id = of and works_for(c.council));
  end $$;
create policy responsible on legal_status_period for select using (responsible_now(child));
create policy responsible on placement_version for select using (responsible_now(child));
create policy responsible on absence_version for select using (responsible_now(child));
create policy responsible on agreement for select using (responsible_now(child));
create policy responsible on child_view for select using (responsible_now(child));
create policy responsible on concern for select using (responsible_now(child));
