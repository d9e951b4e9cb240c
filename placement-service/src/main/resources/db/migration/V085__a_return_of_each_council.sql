-- Each council that was ever responsible for a child has its own return of it: rows are told apart within a council, so that
-- the council that took over can tell of a child of whom the one before it told too.

create unique index ssda903_row_of_council on ssda903_row (council, child, table_name, year_ends, natural_key, nth)
  where superseded_at is null;
drop index ssda903_row_now;
create index ssda903_row_child on ssda903_row (child, table_name) where superseded_at is null;

create unique index ssda903_episode_of_council on ssda903_episode (council, child, decom) where superseded_at is null;
drop index ssda903_episode_now;
create index ssda903_episode_child on ssda903_episode (child, decom) where superseded_at is null;

-- By which ids of its own a council knew children whom it handed over: its return that names them again begins no second
-- record. It holds no child, so that it stands when the record is sealed after an adoption.
create table handed_over_id (
  council    text not null references council,
  local_id   text not null,
  to_council text not null references council,
  from_day   date not null,
  primary key (council, local_id, to_council, from_day)
);
alter table handed_over_id enable row level security;
alter table handed_over_id force row level security;
create policy system on handed_over_id using (app_system());
create policy hands_over on handed_over_id for select using (works_for(council));
create policy takes_over on handed_over_id using (works_for(to_council)) with check (works_for(to_council));
