-- What the child said of its homes and of itself, and what was done, belong to the pathway; risk, pictures and what a young
-- person keeps to themselves do not.
do $$
declare walled text;
begin
  foreach walled in array array['evaluation', 'evaluation_given', 'evaluation_follow_up', 'profile_part', 'need_seen',
      'liberty_order', 'leaver_plan', 'leaver_terms', 'leaver_review', 'concern_entry']
  loop
    execute format('create policy inspected on %I for select using (app_role(''inspector'') and inspected(child))', walled);
  end loop;
end $$;
