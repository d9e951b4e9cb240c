-- What a council's return says beside what is lived here and funded elsewhere. Of funding only that it is, for whom and
-- from when.

create table funding_fact (
  child    uuid   not null references child,
  fact     text   not null check (fact in ('opened', 'funded', 'held')),
  about    uuid   not null,
  from_day date,
  ended    boolean not null,
  sequence bigint not null,
  primary key (child, fact, about)
);
create table reconciliation_look (
  id            uuid primary key,
  council       text        not null references council,
  year_ends     date        not null,
  at            timestamptz not null,
  children      int         not null,
  differences   int         not null,
  funding_known boolean     not null
);
create index reconciliation_look_council on reconciliation_look (council, year_ends, at desc);

-- One difference, and what became of it. mark tells differences of a child apart; look is the last that found it. What
-- the difference is lies in codes, days and URNs; a worker's words are sealed.
create table reconciliation_difference (
  id            uuid primary key,
  council       text   not null references council,
  year_ends     date   not null,
  child         uuid   not null references child,
  kind          text   not null,
  mark          text   not null,
  from_day      date   not null,
  to_day        date,
  placement     uuid,
  said          text,
  held          text,
  look          uuid   not null,
  first_seen_at timestamptz not null,
  status        text   not null default 'open' check (status in ('open', 'settled')),
  settled_as    text   check (settled_as in ('gone', 'return_wrong', 'record_wrong', 'known')),
  reason_sealed bytea,
  settled_by    text,
  settled_at    timestamptz,
  version       bigint not null default 0,
  unique (council, year_ends, child, mark),
  check ((status = 'settled') = (settled_as is not null))
);
create index reconciliation_difference_list on reconciliation_difference (council, year_ends, status, kind, id);

alter table funding_fact enable row level security;
alter table funding_fact force row level security;
create policy system on funding_fact using (app_system());
create policy council on funding_fact for select using (responsible_now(child));
create policy sealed on funding_fact as restrictive using (
  not exists (select from sealed_child s where s.child = funding_fact.child) or funding_fact.child::text = app_setting('opening'));

alter table reconciliation_look enable row level security;
alter table reconciliation_look force row level security;
create policy system on reconciliation_look using (app_system());
create policy council on reconciliation_look using (works_for(council)) with check (works_for(council));

alter table reconciliation_difference enable row level security;
alter table reconciliation_difference force row level security;
create policy system on reconciliation_difference using (app_system());
create policy council on reconciliation_difference using (works_for(council) and responsible_now(child))
  with check (works_for(council));
create policy sealed on reconciliation_difference as restrictive using (
  not exists (select from sealed_child s where s.child = reconciliation_difference.child) or reconciliation_difference.child::text = app_setting('opening'));
