-- The reviewing officer of a child raises a concern, too, in words of their own; no change of home needs to stand behind it.
-- raised_by: the officer's name; empty where the rule about changes of home raised it and no officer joined.
alter table concern add column raised_by text;

alter table concern_entry drop constraint concern_entry_kind_check;
alter table concern_entry add constraint concern_entry_kind_check
  check (kind in ('question', 'answer', 'escalation', 'raised'));
alter policy office_asks on concern_entry
  with check (kind in ('question', 'escalation') and app_role('regional-officer') and sees_child(child));
create policy reviewing_raises on concern_entry for insert
  with check (kind = 'raised' and app_role('independent-reviewing-officer') and reviewing(child));

create policy reviewing_raises on concern for insert
  with check (app_role('independent-reviewing-officer') and reviewing(child));
create policy reviewing_joins on concern for update
  using (app_role('independent-reviewing-officer') and reviewing(child))
  with check (app_role('independent-reviewing-officer') and reviewing(child));
