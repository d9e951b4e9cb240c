-- A payee sees why it was paid what it was: its own lines, but for those that are held. Held nights are nobody's to know
-- of but finance's, for a hold says that the child appealed.
create policy own_provider on entitlement_line for select
  using (not held and app_role('provider') and payee_type = 'provider' and payee::text = app_setting('provider'));
create policy own_household on entitlement_line for select
  using (not held and app_role('carer') and payee_type = 'household' and payee::text = app_setting('household'));
