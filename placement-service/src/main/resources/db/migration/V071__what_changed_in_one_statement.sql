-- The feed is written for all events of a statement at once; what it looks up is looked up by key (offset 0 and limit keep
-- each look-up a look-up, below the walls of its table), by a plan that is kept. No look-up names what a partial index holds:
-- a plan made while such an index was empty might read it from end to end ever after.
create or replace function note_changes() returns trigger language plpgsql
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
as $$
declare
  before text := current_setting('app.system', true);
begin
  if not exists (select from added
    where topic in ('placement.child.v1', 'placement.agreement.v1', 'placement.placement.v1', 'placement.concern.v1')) then
    return null;
  end if;
  perform set_config('app.system', 'changes', true);
  with told as materialized (
    select seq, type, at, key::uuid as child, split_part(topic, '.', 2) as noun, data::jsonb as doc from added
    where topic in ('placement.child.v1', 'placement.agreement.v1', 'placement.placement.v1', 'placement.concern.v1')),
  meant as materialized (
    select seq, type, at, child, noun, coalesce((doc ->> noun)::uuid, child) as thing, (doc ->> 'provider')::uuid as provider
    from told)
  insert into change (type, thing, child, council, provider, at)
  select substr(m.type, length('org.carebank.placement.') + 1), m.thing, m.child, those.council,
    coalesce(m.provider, a.provider, h.provider), m.at
  from meant m
    cross join lateral (select c.council from child c where c.id = m.child offset 0) responsible
    cross join lateral (
      select responsible.council
      union
      select x.from_council from council_change x
      where m.type = 'org.carebank.placement.child.council_changed' and x.child = m.child and x.status = 'proposed'
      offset 0) those
    left join lateral (
      select g.provider from agreement g
      where m.provider is null and m.noun = 'agreement' and g.id = m.thing offset 0) a on true
    left join lateral (
      select p.provider from placement_version p
      where m.provider is null and m.noun = 'placement' and p.id = m.thing
      order by p.id, p.version desc limit 1) h on true
  order by m.seq;
  perform set_config('app.system', coalesce(before, ''), true);
  return null;
end $$;
