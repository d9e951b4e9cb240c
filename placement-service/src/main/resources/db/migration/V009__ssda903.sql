-- The council's own return, as it said it: one row per episode, bitemporal. year_ends is the 31 March that ends the
-- return's year; the latest year speaks. Postcodes are encrypted in the column.

create table ssda903_episode (
  id                  bigint generated always as identity primary key,
  council             text not null,
  child               uuid not null references child,
  decom               date not null,
  rne                 text not null,
  ls                  text not null,
  cin                 text not null,
  place               text,
  place_provider      text,
  dec                 date check (dec >= decom),
  rec                 text,
  reason_place_change text,
  urn                 text,
  home_post_sealed    bytea,
  pl_post_sealed      bytea,
  year_ends           date not null,
  recorded_at         timestamptz not null,
  superseded_at       timestamptz
);
create unique index ssda903_episode_now on ssda903_episode (child, decom) where superseded_at is null;

-- Rows of a return under way. They go when the import ends.
create unlogged table ssda903_staged_child (
  job     uuid   not null,
  council text   not null,
  line    bigint not null,
  child   text   not null,
  year_ends date not null,
  sex     text   not null,
  born    date   not null,
  ethnic  text   not null,
  header_sealed bytea not null,
  primary key (job, line)
);
create index ssda903_staged_child_id on ssda903_staged_child (job, child, line);

create unlogged table ssda903_staged_episode (
  job     uuid   not null,
  council text   not null,
  line    bigint not null,
  year_ends date not null,
  child   text   not null,
  decom   date   not null,
  rne     text   not null,
  ls      text   not null,
  cin     text   not null,
  place   text,
  place_provider text,
  dec     date,
  rec     text,
  reason_place_change text,
  urn     text,
  home_post_sealed bytea,
  pl_post_sealed bytea,
  primary key (job, line)
);
create index ssda903_staged_episode_child on ssda903_staged_episode (job, year_ends, child, decom, line);

alter table ssda903_episode enable row level security;
alter table ssda903_episode force row level security;
create policy system on ssda903_episode using (app_system());
create policy council on ssda903_episode using (works_for(council)) with check (works_for(council));

alter table ssda903_staged_child enable row level security;
alter table ssda903_staged_child force row level security;
create policy system on ssda903_staged_child using (app_system());
create policy council on ssda903_staged_child using (works_for(council)) with check (works_for(council));

alter table ssda903_staged_episode enable row level security;
alter table ssda903_staged_episode force row level security;
create policy system on ssda903_staged_episode using (app_system());
create policy council on ssda903_staged_episode using (works_for(council)) with check (works_for(council));
