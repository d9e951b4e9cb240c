-- What changed, for the systems of councils and providers: thin, and written with the event in the same transaction.
-- xid: the transaction that wrote it. A reader takes only rows of transactions before the oldest that still runs, ordered
-- by transaction, so that no later commit can come to stand before what it has read.

create table change (
  seq      bigint generated always as identity primary key,
  xid      xid8        not null default pg_current_xact_id(),
  type     text        not null,
  thing    uuid        not null,
  child    uuid        not null references child,
  council  text        not null,
  provider uuid,
  at       timestamptz not null
);
create index change_council on change (council, xid, seq);
create index change_provider on change (provider, xid, seq) where provider is not null;

-- The child's council of that moment is told. When another council takes over, both are. A provider is told of its own
-- agreements and homes. It writes as the service's own work: who acts need not see the child's council.
-- Row by row, each look-up with a plain value: only so is it by key, below the walls of the table that it reads.
create function note_changes() returns trigger language plpgsql as $$
declare
  before      text := current_setting('app.system', true);
  told        record;
  responsible text;
  noted       uuid;
  whose       uuid;
begin
  perform set_config('app.system', 'changes', true);
  for told in
    select type, at, key::uuid as child, split_part(topic, '.', 2) as noun, data::jsonb as doc from added
    where topic in ('placement.child.v1', 'placement.agreement.v1', 'placement.placement.v1', 'placement.concern.v1')
    order by seq
  loop
    responsible := null;
    select council into responsible from child where id = told.child;
    continue when responsible is null;
    noted := coalesce((told.doc ->> told.noun)::uuid, told.child);
    whose := (told.doc ->> 'provider')::uuid;
    if whose is null and told.noun = 'agreement' then
      select provider into whose from agreement where id = noted;
    elsif whose is null and told.noun = 'placement' then
      select provider into whose from placement_version where id = noted and superseded_at is null;
    end if;
    insert into change (type, thing, child, council, provider, at)
    select substr(told.type, length('org.carebank.placement.') + 1), noted, told.child, council, whose, told.at
    from (
      select responsible as council
      union
      select from_council from council_change
      where told.type = 'org.carebank.placement.child.council_changed' and child = told.child and status = 'proposed'
    ) those;
  end loop;
  perform set_config('app.system', coalesce(before, ''), true);
  return null;
end $$;
create trigger note_changes after insert on outbox referencing new table as added
  for each statement execute function note_changes();

create trigger change_append_only before update or delete or truncate on change
  for each statement execute function kit_refuse_change();
revoke update, delete, truncate on change from ${app};

alter table change enable row level security;
alter table change force row level security;
create policy system on change using (app_system());
create policy council on change for select using (works_for(council));
create policy provider on change for select using (provides(provider));
create policy sealed on change as restrictive using (
  not exists (select from sealed_child s where s.child = change.child) or change.child::text = app_setting('opening'));
