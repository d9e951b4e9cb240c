-- A wall that asks another table does so in a function of its own, so that a statement about many children does not plan
-- the walls of the other tables again for each of them.

create function sees_child(of uuid) returns boolean language plpgsql stable
  as $$ begin return exists (select from child c where c.id = of); end $$;
create function lives_with_caller(of uuid) returns boolean language plpgsql stable
  as $$ begin return exists (select from placement_version p where p.child = of); end $$;
create function asked_about_by_council(of uuid) returns boolean language plpgsql stable
  as $$ begin
    return exists (select from agreement a
      where a.child = of and a.status in ('drafted', 'emergency_started', 'agreed'));
  end $$;

alter policy office on legal_status_period using (app_role('regional-officer') and sees_child(child));
alter policy living_there on child
  using ((app_role('provider') or app_role('carer')) and lives_with_caller(id));
alter policy asked_about on child
  using ((app_role('provider') or app_role('carer')) and asked_about_by_council(id));
