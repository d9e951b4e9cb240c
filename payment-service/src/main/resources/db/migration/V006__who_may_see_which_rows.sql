-- Row-level security: the service's own work (listeners, accruals) under the policy "system", finance under "finance",
-- a payee its own. Tables of rules, tariffs, fees, offers and provider names are about nobody and have no policy.
do $$
declare
  each text;
begin
  foreach each in array array['heard', 'child_fact', 'child_key', 'child_status', 'child_council', 'placement_fact',
      'absence_fact', 'agreement_fact', 'appeal_order', 'stale_child', 'funding_account', 'entitlement_line',
      'entitlement_gap', 'placement_funded', 'changed_child', 'ledger_entry', 'ledger_posting', 'ledger_batch',
      'accrued_cell', 'spend_cell', 'payee', 'bank_details_proposal', 'payment_run', 'payment', 'payment_line',
      'run_exception', 'bank_file_part'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy system on %I using (app_system()) with check (app_system())', each);
  end loop;
  -- Finance runs the engine: a run accrues, posts and pays in the transaction of the person who prepares or releases it.
  foreach each in array array['child_fact', 'child_status', 'child_council', 'placement_fact', 'appeal_order',
      'stale_child', 'funding_account', 'entitlement_line', 'entitlement_gap', 'placement_funded', 'changed_child',
      'ledger_entry', 'ledger_posting', 'ledger_batch', 'accrued_cell', 'spend_cell', 'payee', 'bank_details_proposal',
      'payment_run', 'payment', 'payment_line', 'run_exception', 'bank_file_part'] loop
    execute format('create policy finance on %I using (app_role(''finance-preparer'') or app_role(''finance-approver''))
                    with check (app_role(''finance-preparer'') or app_role(''finance-approver''))', each);
  end loop;
end $$;

-- A payee sees its own payments once they are released, and what stands behind each.
create policy own_provider on payment for select
  using (released and app_role('provider') and payee_type = 'provider' and payee::text = app_setting('provider'));
create policy own_household on payment for select
  using (released and app_role('carer') and payee_type = 'household' and payee::text = app_setting('household'));
-- The payments that a caller can see decide which lines and runs it can see.
create policy own on payment_line for select using (exists (select from payment where payment.id = payment_line.payment));
create policy own on payment_run for select using (exists (select from payment where payment.run = payment_run.id));
