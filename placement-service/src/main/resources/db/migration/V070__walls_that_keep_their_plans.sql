-- A wall that asks another table is asked for each row. Sessions plan every statement anew, as a plan made while a table was
-- empty would scan it for ever; inside these functions that cost far more than the look-up itself. Each looks up by a key, so
-- its plan is kept, and made so that it can be none but by the key, however small the table was.
do $$
declare wall text;
begin
  foreach wall in array array['sees_child', 'lives_with_caller', 'responsible_now', 'sees_member', 'inspection_of_caller']
  loop
    execute format('alter function %I(uuid) set plan_cache_mode = force_generic_plan', wall);
    execute format('alter function %I(uuid) set enable_seqscan = off', wall);
  end loop;
end $$;

-- The caller's own rows first, as the policy "council" of each table has it anyway: only others' rows ask who is responsible.
alter policy responsible on legal_status_period using (works_for(council) or responsible_now(child));
alter policy responsible on placement_version using (works_for(council) or responsible_now(child));
alter policy responsible on absence_version using (works_for(council) or responsible_now(child));
alter policy responsible on agreement using (works_for(council) or responsible_now(child));
alter policy responsible on concern using (works_for(council) or responsible_now(child));
