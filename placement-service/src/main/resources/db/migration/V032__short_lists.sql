-- Homes that a council thinks of for a child, in its order, and what the child says of each. shown_at: from then on the
-- home is in the child's own view.

create table short_list (
  child       uuid primary key references child,
  version     bigint not null,
  shown_at    timestamptz,
  shown_by    text
);

create table short_list_entry (
  id         uuid primary key,
  child      uuid not null references child,
  setting    uuid not null,
  place      int  not null check (place > 0),
  why_sealed bytea not null,
  added_by   text not null,
  added_at   timestamptz not null,
  shown_at   timestamptz,
  removed_by text,
  removed_at timestamptz
);
create unique index short_list_entry_now on short_list_entry (child, setting) where removed_at is null;

-- The child's wishes. Append-only: a later one stands beside the earlier.
create table short_list_wish (
  id           uuid primary key,
  entry        uuid not null references short_list_entry,
  child        uuid not null references child,
  feeling      text not null check (feeling in ('yes', 'no', 'not_sure')),
  words_sealed bytea,
  themselves   boolean not null,
  how_sealed   bytea,
  recorded_by  text not null,
  recorded_at  timestamptz not null,
  check (themselves or how_sealed is not null)
);
create index short_list_wish_entry on short_list_wish (entry, recorded_at);
revoke update, delete, truncate on short_list_wish from ${app};
create trigger short_list_wish_append_only before update or delete or truncate on short_list_wish
  for each statement execute function kit_refuse_change();
revoke delete, truncate on short_list, short_list_entry from ${app};

alter table short_list enable row level security;
alter table short_list force row level security;
create policy system on short_list using (app_system());
create policy council on short_list using (responsible_now(child)) with check (responsible_now(child));
create policy self on short_list for select using (is_child(child) and shown_at is not null);
create policy sealed on short_list as restrictive using (
  not exists (select from sealed_child s where s.child = short_list.child) or short_list.child::text = app_setting('opening'));

alter table short_list_entry enable row level security;
alter table short_list_entry force row level security;
create policy system on short_list_entry using (app_system());
create policy council on short_list_entry using (responsible_now(child)) with check (responsible_now(child));
create policy self on short_list_entry for select
  using (is_child(child) and shown_at is not null and removed_at is null);
create policy sealed on short_list_entry as restrictive using (
  not exists (select from sealed_child s where s.child = short_list_entry.child)
  or short_list_entry.child::text = app_setting('opening'));

alter table short_list_wish enable row level security;
alter table short_list_wish force row level security;
create policy system on short_list_wish using (app_system());
create policy council on short_list_wish using (responsible_now(child)) with check (responsible_now(child));
create policy self_reads on short_list_wish for select using (is_child(child));
create policy self_says on short_list_wish for insert
  with check (app_role('young-person') and is_child(child) and themselves);
create policy sealed on short_list_wish as restrictive using (
  not exists (select from sealed_child s where s.child = short_list_wish.child)
  or short_list_wish.child::text = app_setting('opening'));
