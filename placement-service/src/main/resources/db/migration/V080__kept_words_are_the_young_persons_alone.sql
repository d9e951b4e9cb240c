-- What a young person says about the plan for leaving care and keeps, only they read. An advocate reads what is shared.
alter policy self on leaver_word using (app_role('young-person') and is_child(child))
  with check (app_role('young-person') and is_child(child));
create policy advocate on leaver_word for select using (shared and is_child(child));
