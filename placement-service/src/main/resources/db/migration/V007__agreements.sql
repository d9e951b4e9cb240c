-- Agreements on a home by those who must agree; the child's own view is sought and recorded, and is no veto.

create table agreement (
  id                uuid primary key,
  child             uuid    not null references child,
  council           text    not null,
  region            text    not null,
  setting           uuid    not null,
  provider          uuid    not null,
  household         uuid,
  kind              text    not null,
  legal_status      text    not null,
  planned_from      date    not null,
  planned_to        date    check (planned_to > planned_from),
  emergency         boolean not null,
  move_reason       text    not null,
  status            text    not null check (status in ('emergency_started', 'drafted', 'agreed', 'ended', 'withdrawn')),
  view_feeling      text,
  view_recorded_at  timestamptz,
  assured_at        timestamptz,
  placement         uuid,
  last_day          date,
  end_reason        text,
  drafted_at        timestamptz not null,
  drafted_by        text    not null,
  changed_at        timestamptz not null,
  version           bigint  not null default 0
);
create index agreement_child on agreement (child, drafted_at);
create index agreement_provider on agreement (provider, status);
create index agreement_household on agreement (household);

create table agreement_party (
  agreement       uuid not null references agreement,
  party           text not null check (party in ('council', 'parents', 'young_person', 'court', 'provider', 'carer')),
  agreed_at       timestamptz,
  agreed_by       text,
  evidence_sealed bytea,
  primary key (agreement, party)
);

-- The child's words. Append-only: a later view stands beside the earlier one.
create table child_view (
  id                   uuid primary key,
  agreement            uuid not null references agreement,
  child                uuid not null references child,
  words_sealed         bytea,
  feeling              text check (feeling in ('happy', 'ok', 'unsure', 'unhappy', 'not_said')),
  how                  text,
  sought_by_sealed     bytea,
  not_sought_sealed    bytea,
  share_with_home      boolean not null default false,
  recorded_by          text not null,
  recorded_at          timestamptz not null
);
create index child_view_agreement on child_view (agreement, recorded_at);

-- Why the council believes that this home will last, given after a concern.
create table assurance (
  id              uuid primary key,
  agreement       uuid not null references agreement,
  child           uuid not null references child,
  text_sealed     bytea not null,
  evidence_sealed bytea not null,
  given_by        text not null,
  given_at        timestamptz not null
);
revoke update, delete, truncate on child_view, assurance from ${app};

alter table agreement enable row level security;
alter table agreement force row level security;
create policy system on agreement using (app_system());
create policy council on agreement using (works_for(council)) with check (works_for(council));
create policy office on agreement for select using (office_of(region));
create policy provider_sees on agreement for select using (provides(provider));
create policy provider_agrees on agreement for update using (provides(provider)) with check (provides(provider));
create policy carer_sees on agreement for select using (keeps_house(household));
create policy carer_agrees on agreement for update using (keeps_house(household)) with check (keeps_house(household));
create policy self_sees on agreement for select using (is_child(child) or parents_of(child));
create policy self_agrees on agreement for update using (is_child(child) or parents_of(child))
  with check (is_child(child) or parents_of(child));
create policy completing on agreement using (completing(child)) with check (completing(child));

-- Who sees the agreement sees who has agreed; who may change it is the agreement's own policy.
alter table agreement_party enable row level security;
alter table agreement_party force row level security;
create policy system on agreement_party using (app_system());
create policy with_agreement on agreement_party for select
  using (exists (select from agreement a where a.id = agreement));
create policy council on agreement_party
  using (exists (select from agreement a where a.id = agreement and works_for(a.council)))
  with check (exists (select from agreement a where a.id = agreement and works_for(a.council)));
create policy home_agrees on agreement_party for update
  using (party in ('provider', 'carer')
    and exists (select from agreement a where a.id = agreement and (provides(a.provider) or keeps_house(a.household))));
create policy family_agrees on agreement_party for update
  using (exists (select from agreement a where a.id = agreement
    and (party = 'young_person' and is_child(a.child) or party = 'parents' and parents_of(a.child))));

-- The child's words: the child's council, the Care Bank's region, the child; the home only when the child says so.
alter table child_view enable row level security;
alter table child_view force row level security;
create policy system on child_view using (app_system());
create policy council on child_view
  using (exists (select from agreement a where a.id = agreement and works_for(a.council)))
  with check (exists (select from agreement a where a.id = agreement and works_for(a.council)));
create policy office on child_view for select
  using (exists (select from agreement a where a.id = agreement and office_of(a.region)));
create policy self on child_view using (is_child(child)) with check (is_child(child));
create policy home on child_view for select
  using (share_with_home
    and exists (select from agreement a where a.id = agreement and (provides(a.provider) or keeps_house(a.household))));

alter table assurance enable row level security;
alter table assurance force row level security;
create policy system on assurance using (app_system());
create policy council on assurance
  using (exists (select from agreement a where a.id = agreement and works_for(a.council)))
  with check (exists (select from agreement a where a.id = agreement and works_for(a.council)));
create policy office on assurance for select
  using (exists (select from agreement a where a.id = agreement and office_of(a.region)));

-- A home that is asked sees whom it is asked about, before and while the child lives there.
create policy asked_about on child for select using (
  (app_role('provider') or app_role('carer'))
  and exists (select from agreement a where a.child = child.id and a.status in ('drafted', 'emergency_started', 'agreed')));
