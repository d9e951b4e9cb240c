-- Only the young person answers what the council proposes, once; only with their answer is a plan agreed or ended. No
-- council, no advocate and no work of the service's own does it for them.

create policy proposed on leaver_terms as restrictive for insert with check (answer is null);
create policy answered_once on leaver_terms as restrictive for update using (answer is null)
  with check (answer = 'replaced' or (app_role('young-person') and is_child(child)));

create policy begins_as_a_draft on leaver_plan as restrictive for insert with check (status = 'drafted');
create function leaver_plan_moves() returns trigger language plpgsql as $$
begin
  if new.status is distinct from old.status and (app_role('young-person') and is_child(new.child)) is not true then
    raise exception 'a plan for leaving care is agreed and ended by the young person' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger leaver_plan_moves before update on leaver_plan for each row execute function leaver_plan_moves();
