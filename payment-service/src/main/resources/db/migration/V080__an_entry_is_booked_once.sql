-- An entry of the bank is booked once, however often and in whichever message it is told. The identity is a SHA-256 of what
-- makes an entry that entry (the rule stands at Reconciliation); what was booked before has none.
alter table suspense_item add column identity bytea check (length(identity) = 32);
create unique index suspense_item_identity on suspense_item (identity);

-- Every entry that was told, explained or not.
create table bank_entry (
  identity bytea       primary key check (length(identity) = 32),
  message  uuid        not null,  -- the first that told it
  told_at  timestamptz not null
);
create trigger bank_entry_append_only before update or delete or truncate on bank_entry
  for each statement execute function kit_refuse_change();
revoke update, delete, truncate on bank_entry from ${app};
alter table bank_entry enable row level security;
alter table bank_entry force row level security;
create policy system on bank_entry using (app_system()) with check (app_system());
create policy finance on bank_entry using (app_role('finance-preparer') or app_role('finance-approver'))
  with check (app_role('finance-preparer') or app_role('finance-approver'));

alter table work_bank_line add column account text, add column entry bigint, add column entry_reference text,
  add column detail_reference text, add column identity bytea, add column told boolean not null default false;
