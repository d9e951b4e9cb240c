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
-- Its plan is kept: to plan it anew for each event would cost more than to run it. All look-ups are by key, whatever the
-- tables held when the plan was made.
create function note_changes() returns trigger language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare before text := current_setting('app.system', true);
begin
  perform set_config('app.system', 'changes', true);
  -- Looked up row by row: a join would be planned without knowing how few events there are, and read all children.
  insert into change (type, thing, child, council, provider, at)
  select substr(e.type, length('org.carebank.placement.') + 1), e.thing, e.child, told.council,
    coalesce(e.provider,
      (select a.provider from agreement a where a.id = e.thing and e.noun = 'agreement'),
      (select p.provider from placement_version p
        where p.id = e.thing and p.superseded_at is null and e.noun = 'placement')),
    e.at
  from (
    select a.seq, a.type, a.at, a.key::uuid as child, split_part(a.topic, '.', 2) as noun,
      (select c.council from child c where c.id = a.key::uuid) as council,
      coalesce(d.doc ->> split_part(a.topic, '.', 2), a.key)::uuid as thing, (d.doc ->> 'provider')::uuid as provider
    from added a cross join lateral (select a.data::jsonb as doc offset 0) d
    where a.topic in ('placement.child.v1', 'placement.agreement.v1', 'placement.placement.v1', 'placement.concern.v1')
  ) e
  cross join lateral (
    select e.council
    union
    select h.from_council from council_change h
    where e.type = 'org.carebank.placement.child.council_changed' and h.child = e.child and h.status = 'proposed'
  ) told
  where e.council is not null
  order by e.seq;
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
