-- The relations that row-level security asks for, said once.

create function works_for(of text) returns boolean language sql stable parallel safe
  as $$ select of = app_setting('council') and (app_role('social-worker') or app_role('council-system')) $$;
create function office_of(of text) returns boolean language sql stable parallel safe
  as $$ select of = app_setting('region') and app_role('regional-officer') $$;
create function provides(of uuid) returns boolean language sql stable parallel safe
  as $$ select of::text = app_setting('provider') and app_role('provider') $$;
create function keeps_house(of uuid) returns boolean language sql stable parallel safe
  as $$ select of::text = app_setting('household') and app_role('carer') $$;
create function is_child(of uuid) returns boolean language sql stable parallel safe
  as $$ select of::text = app_setting('child') and (app_role('young-person') or app_role('advocate')) $$;
create function parents_of(of uuid) returns boolean language sql stable parallel safe
  as $$ select of::text = app_setting('child') and app_role('parent') $$;

-- When the last party agrees, whoever that is, the move is recorded: the rows of that one child open to the rest of
-- that one transaction. Agreements sets it, after the aggregate said that all have agreed.
create function completing(of uuid) returns boolean language sql stable parallel safe
  as $$ select of::text = app_setting('completing') $$;
