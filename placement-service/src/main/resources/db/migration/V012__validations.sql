-- A council's return checked by the return's own rules: what was found, row by row. What stands in a row is encrypted.

create table ssda903_validation (
  id        uuid primary key,
  council   text not null,
  job       uuid not null unique,
  year_ends date,
  asked_at  timestamptz not null
);
create index ssda903_validation_council on ssda903_validation (council, asked_at desc);

-- line 0: the row came from the record, not from a file. child is the council's own id, began its DECOM as written.
create table ssda903_finding (
  validation   uuid   not null references ssda903_validation,
  no           int    not null,
  council      text   not null,
  rule         text   not null,
  file         text   not null check (file in ('header', 'episodes')),
  line         bigint not null,
  child        text,
  began        text,
  field        text   not null,
  value_sealed bytea,
  primary key (validation, no)
);
create index ssda903_finding_rule on ssda903_finding (validation, rule, no);

create index ssda903_episode_council on ssda903_episode (council, year_ends);

alter table ssda903_validation enable row level security;
alter table ssda903_validation force row level security;
create policy system on ssda903_validation using (app_system());
create policy council on ssda903_validation using (works_for(council)) with check (works_for(council));

alter table ssda903_finding enable row level security;
alter table ssda903_finding force row level security;
create policy system on ssda903_finding using (app_system());
create policy council on ssda903_finding using (works_for(council)) with check (works_for(council));
