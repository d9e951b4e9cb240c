-- A sample of pathways that an inspector drew: its frame, its strata and its children. Who drew it sees these pathways until
-- it ends, and no others.

create table inspection (
  id           uuid primary key,
  reference    text        not null,
  strata       text[]      not null,
  seed         bigint      not null,
  frame        int         not null,
  frame_digest text        not null,
  drawn        int         not null check (drawn between 1 and frame),
  drawn_by     text        not null,
  drawn_at     timestamptz not null,
  ends_on      date        not null,
  ended_at     timestamptz
);
create index inspection_of on inspection (drawn_by, id);

-- stratum: one value for each of the inspection's strata, with | between.
create table inspection_stratum (
  inspection uuid not null references inspection,
  stratum    text not null,
  children   int  not null,
  drawn      int  not null check (drawn <= children),
  primary key (inspection, stratum)
);

create table inspection_child (
  inspection uuid not null references inspection,
  place      int  not null,
  child      uuid not null references child,
  stratum    text not null,
  primary key (inspection, place),
  unique (inspection, child)
);
create index inspection_child_of on inspection_child (child);

alter table inspection enable row level security;
alter table inspection force row level security;
create policy system on inspection using (app_system());
create policy own on inspection using (app_role('inspector') and drawn_by = app_setting('subject'))
  with check (app_role('inspector') and drawn_by = app_setting('subject'));

create function inspection_of_caller(of uuid) returns boolean language plpgsql stable
  as $$ begin return exists (select from inspection i where i.id = of); end $$;
alter table inspection_stratum enable row level security;
alter table inspection_stratum force row level security;
create policy system on inspection_stratum using (app_system());
create policy own on inspection_stratum using (app_role('inspector') and inspection_of_caller(inspection))
  with check (app_role('inspector') and inspection_of_caller(inspection));
alter table inspection_child enable row level security;
alter table inspection_child force row level security;
create policy system on inspection_child using (app_system());
create policy own on inspection_child using (app_role('inspector') and inspection_of_caller(inspection))
  with check (app_role('inspector') and inspection_of_caller(inspection));
create policy sealed on inspection_child as restrictive using (
  not exists (select from sealed_child s where s.child = inspection_child.child) or inspection_child.child::text = app_setting('opening'));
-- A sample stays what it was drawn: only its end is written.
revoke update, delete, truncate on inspection_stratum, inspection_child from ${app};
revoke delete, truncate on inspection from ${app};

create function inspected(of uuid) returns boolean language plpgsql stable
  as $$ begin
    return app_role('inspector') and exists (
      select from inspection_child c join inspection i on i.id = c.inspection
      where c.child = of and i.ended_at is null and i.ends_on >= (now() at time zone 'Europe/London')::date);
  end $$;
create policy inspected on child for select using (app_role('inspector') and inspected(id));
create policy inspected on legal_status_period for select using (app_role('inspector') and inspected(child));
create policy inspected on placement_version for select using (app_role('inspector') and inspected(child));
create policy inspected on absence_version for select using (app_role('inspector') and inspected(child));
create policy inspected on agreement for select using (app_role('inspector') and inspected(child));
create policy inspected on child_view for select using (app_role('inspector') and inspected(child));
create policy inspected on assurance for select using (app_role('inspector') and inspected(child));
create policy inspected on concern for select using (app_role('inspector') and inspected(child));
