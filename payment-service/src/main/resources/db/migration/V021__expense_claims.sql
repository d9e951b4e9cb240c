-- What carers laid out for a child, with evidence. An approved claim is owed once, in the month of its approval.
create table expense_claim (
  id            uuid primary key,
  child         uuid        not null,
  placement     uuid        not null,
  household     uuid        not null,
  category      text        not null check (category in ('travel', 'school', 'health', 'activities', 'equipment', 'other')),
  spent_on      date        not null,
  amount_pence  bigint      not null check (amount_pence > 0),
  -- the file, sealed for this row
  evidence      bytea       not null,
  evidence_type text        not null check (evidence_type in ('application/pdf', 'image/jpeg', 'image/png')),
  claimed_by    text        not null,
  claimed_at    timestamptz not null,
  status        text        not null default 'waiting'
                check (status in ('waiting', 'waits_for_second', 'approved', 'declined')),
  -- above a limit the first approval waits for another person's
  seconded_by   text check (seconded_by <> claimed_by),
  decided_by    text check (decided_by <> claimed_by and decided_by <> seconded_by),
  decided_at    timestamptz,
  reason        text check (reason in ('no_evidence', 'not_for_the_child', 'in_the_allowance', 'claimed_before', 'too_late')),
  owed_on       date,
  check ((status = 'approved') = (owed_on is not null)),
  check ((status = 'declined') = (reason is not null)),
  check ((status in ('approved', 'declined')) = (decided_by is not null))
);
create index expense_claim_child on expense_claim (child);
create index expense_claim_household on expense_claim (household, id);
create index expense_claim_open on expense_claim (id) where status in ('waiting', 'waits_for_second');

alter table expense_claim enable row level security;
alter table expense_claim force row level security;
create policy system on expense_claim using (app_system()) with check (app_system());
create policy finance on expense_claim using (app_role('finance-preparer') or app_role('finance-approver'))
  with check (app_role('finance-preparer') or app_role('finance-approver'));
-- A carer claims for the own household and sees its claims; nothing of a claim changes by the carer's hand.
create policy own_household on expense_claim for select
  using (app_role('carer') and household::text = app_setting('household'));
create policy own_claim on expense_claim for insert
  with check (app_role('carer') and household::text = app_setting('household') and status = 'waiting'
              and decided_by is null and seconded_by is null);
-- The placements of the own household, to claim for.
create policy own_household on placement_fact for select
  using (app_role('carer') and household::text = app_setting('household'));
