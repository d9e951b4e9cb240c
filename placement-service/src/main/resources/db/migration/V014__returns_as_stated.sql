-- Each row of a council's return in the council's own words, bitemporal, so that what came in goes out the same. The
-- words stand encrypted; what is in the clear is what finds and orders them.

-- How a file was written: its headings, line ends and days. One row for each table that a return brought.
create table ssda903_file (
  id                  uuid primary key,
  council             text not null references council,
  table_name          text not null,
  form                text not null check (form in ('csv', 'xml')),
  byte_order_mark     boolean not null,
  headings            text not null,
  line_end            text not null check (line_end in (E'\n', E'\r\n', E'\r')),
  ends_with_line_end  boolean not null,
  iso_days            boolean not null,
  recorded_at         timestamptz not null
);

-- Years that a file speaks of, also where no row of it stands.
create table ssda903_file_year (
  file      uuid not null references ssda903_file,
  council   text not null,
  year_ends date not null,
  primary key (file, year_ends)
);
create index ssda903_file_year_council on ssda903_file_year (council, year_ends);

-- natural_key: the days that tell a child's rows of one table and year apart; nth: among rows that share them.
-- file, line: where the row stands in the latest file that said so.
create table ssda903_row (
  id            bigint generated always as identity primary key,
  council       text not null,
  child         uuid not null references child,
  table_name    text not null,
  year_ends     date not null,
  natural_key   text not null,
  nth           int  not null check (nth > 0),
  file          uuid not null references ssda903_file,
  line          bigint not null,
  row_sealed    bytea not null,
  recorded_at   timestamptz not null,
  superseded_at timestamptz
);
create unique index ssda903_row_now on ssda903_row (child, table_name, year_ends, natural_key, nth)
  where superseded_at is null;
create index ssda903_row_file on ssda903_row (file, year_ends, line) where superseded_at is null;

-- Rows of a return under way. They go when the import ends.
create unlogged table ssda903_staged_row (
  job         uuid   not null,
  council     text   not null,
  table_name  text   not null,
  line        bigint not null,
  year_ends   date   not null,
  child       text   not null,
  natural_key text   not null,
  row_sealed  bytea  not null,
  primary key (job, table_name, line)
);
create index ssda903_staged_row_child on ssda903_staged_row (job, child);

alter table ssda903_file enable row level security;
alter table ssda903_file force row level security;
create policy system on ssda903_file using (app_system());
create policy council on ssda903_file using (works_for(council)) with check (works_for(council));

alter table ssda903_file_year enable row level security;
alter table ssda903_file_year force row level security;
create policy system on ssda903_file_year using (app_system());
create policy council on ssda903_file_year using (works_for(council)) with check (works_for(council));

alter table ssda903_row enable row level security;
alter table ssda903_row force row level security;
create policy system on ssda903_row using (app_system());
create policy council on ssda903_row using (works_for(council)) with check (works_for(council));

alter table ssda903_staged_row enable row level security;
alter table ssda903_staged_row force row level security;
create policy system on ssda903_staged_row using (app_system());
create policy council on ssda903_staged_row using (works_for(council)) with check (works_for(council));
