-- An adoption order seals the record: its rows are there for nobody, the service's own work included, but inside the one
-- act by which a named officer opens it (app.opening, set by Seals and by nothing else).

-- number_hash and local_hash: keyed, so that the act finds the record and a later return of the council passes it over.
create table sealed_child (
  child        uuid primary key references child,
  number_hash  bytea not null unique,
  local_hash   bytea,
  local_sealed bytea,
  ordered_on   date  not null,
  sealed_at    timestamptz not null
);
create index sealed_child_local on sealed_child (local_hash);

-- A link between an old record and a new identity, sealed with a key of its own: nobody reads in it whose it is.
create table adoption_link (
  id        uuid  primary key,
  from_old  bytea not null unique,
  from_new  bytea not null unique,
  doc       text  not null,
  linked_at timestamptz not null
);

-- Officers who may open a seal: each named by a colleague, from a day to a day.
create table seal_officer (
  subject  text not null,
  named_by text not null check (named_by <> subject),
  from_day date not null,
  to_day   date check (to_day > from_day),
  primary key (subject, from_day)
);

-- Every opening, with its reason; whose record it was is sealed as well.
create table seal_opening (
  id            uuid primary key,
  act           text  not null check (act in ('record', 'link_made', 'link')),
  officer       text  not null,
  at            timestamptz not null,
  target_sealed text  not null,
  reason_sealed bytea not null
);
revoke update, delete, truncate on sealed_child, adoption_link, seal_officer, seal_opening from ${app};
create trigger seal_opening_append_only before update or delete or truncate on seal_opening
  for each statement execute function kit_refuse_change();
create trigger adoption_link_append_only before update or delete or truncate on adoption_link
  for each statement execute function kit_refuse_change();

alter table sealed_child enable row level security;
alter table sealed_child force row level security;
create policy everybody_keeps_out on sealed_child for select using (true);
create policy council_seals on sealed_child for insert
  with check (app_role('social-worker') or app_role('council-system'));

alter table adoption_link enable row level security;
alter table adoption_link force row level security;
create policy act on adoption_link
  using (app_setting('opening') is not null) with check (app_setting('opening') is not null);

alter table seal_officer enable row level security;
alter table seal_officer force row level security;
create policy office on seal_officer using (app_role('regional-officer')) with check (app_role('regional-officer'));

alter table seal_opening enable row level security;
alter table seal_opening force row level security;
create policy act on seal_opening
  using (app_setting('opening') is not null) with check (app_setting('opening') is not null);

-- The wall around every table that names a child; said in each policy and not in a function, so that a statement plans it
-- once and not for each row. A later table puts up its own in the same words.
create policy sealed on child as restrictive using (
  not exists (select from sealed_child s where s.child = child.id) or child.id::text = app_setting('opening'));
create policy sealed on match_pair as restrictive using (
  not exists (select from sealed_child s where s.child = match_pair.one)
  and not exists (select from sealed_child s where s.child = match_pair.other));
create policy sealed on child_merge as restrictive using (
  not exists (select from sealed_child s where s.child = child_merge.kept)
  and not exists (select from sealed_child s where s.child = child_merge.merged));
-- A party of an agreement is there when the agreement is.
create policy sealed on agreement_party as restrictive using (
  exists (select from agreement a where a.id = agreement_party.agreement));
do $$
declare walled text;
begin
  for walled in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'child'
      and a.atttypid = 'uuid'::regtype and not a.attisdropped and c.relname <> 'sealed_child'
  loop
    execute format('create policy sealed on %1$I as restrictive using ('
      'not exists (select from sealed_child s where s.child = %1$I.child) or %1$I.child::text = app_setting(''opening''))',
      walled);
  end loop;
end $$;
