-- A made-up table of the kit's own tests: notes that belong to a council.
create table note (id uuid primary key, council text not null, words text not null, version bigint not null default 1);
alter table note enable row level security;
alter table note force row level security;
create policy system on note using (app_system());
create policy council on note using (council = app_setting('council'));
create table heard (id uuid primary key, key text not null, words text not null);
