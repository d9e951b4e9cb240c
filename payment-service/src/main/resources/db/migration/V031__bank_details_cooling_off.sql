-- Changed bank details wait: checked when proposed, approved by another person, in effect days later unless stopped.
alter table bank_details_proposal
  add column payee_type       text,
  add column proposed_by_name text,
  add column approved_by_name text,
  add column modulus_check    text check (modulus_check in ('valid', 'not_checkable')),
  add column name_check       text check (name_check in ('match', 'close_match', 'no_match', 'not_available')),
  add column name_checked_at  timestamptz,
  add column effective_at     timestamptz,
  add column applied_at       timestamptz,
  -- the details that it took the place of, sealed for the payee; none where they were its first
  add column replaces         bytea,
  add constraint bank_details_two_people check (approved_by is null or approved_by <> proposed_by);
-- Which proposal a payee's details come from; none where they were made up.
alter table payee add column proposal uuid references bank_details_proposal;
-- What was approved before has been in effect since.
select set_config('app.system', 'migration', true);
update bank_details_proposal b set payee_type = p.type, effective_at = b.approved_at, applied_at = b.approved_at
  from payee p where p.payee = b.payee;
select set_config('app.system', '', true);
alter table bank_details_proposal alter column payee_type set not null;
create index bank_details_proposal_due on bank_details_proposal (effective_at) where applied_at is null;

-- Proposals that somebody stopped before they took effect: the payee itself, or finance.
create table bank_details_stop (
  proposal   uuid primary key references bank_details_proposal,
  payee      uuid        not null,
  payee_type text        not null,
  stopped_by text        not null,
  by_payee   boolean     not null,
  stopped_at timestamptz not null
);
create trigger bank_details_stop_append_only before update or delete or truncate on bank_details_stop
  for each statement execute function kit_refuse_change();
revoke update, delete, truncate on bank_details_stop from ${app};
alter table bank_details_stop enable row level security;
alter table bank_details_stop force row level security;
create policy system on bank_details_stop using (app_system()) with check (app_system());
create policy finance on bank_details_stop using (app_role('finance-preparer') or app_role('finance-approver'))
  with check (app_role('finance-preparer') or app_role('finance-approver'));
-- A payee sees that its account changes, and may stop that.
create policy own_provider on bank_details_proposal for select
  using (app_role('provider') and payee_type = 'provider' and payee::text = app_setting('provider'));
create policy own_household on bank_details_proposal for select
  using (app_role('carer') and payee_type = 'household' and payee::text = app_setting('household'));
create policy own_provider on bank_details_stop
  using (app_role('provider') and payee_type = 'provider' and payee::text = app_setting('provider'))
  with check (app_role('provider') and payee_type = 'provider' and payee::text = app_setting('provider'));
create policy own_household on bank_details_stop
  using (app_role('carer') and payee_type = 'household' and payee::text = app_setting('household'))
  with check (app_role('carer') and payee_type = 'household' and payee::text = app_setting('household'));

-- The changed account behind an exception of a run.
alter table run_exception add column proposal uuid references bank_details_proposal;
