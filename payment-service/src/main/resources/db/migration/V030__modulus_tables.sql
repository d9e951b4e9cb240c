-- The tables of the modulus check, as they were loaded: each is valid from its day until that of the next.
create table modulus_table (
  id             uuid primary key,
  valid_from     date        not null,
  content        text        not null,
  weights        int         not null,
  substitutions  int         not null,
  loaded_by      text        not null,
  loaded_by_name text        not null,
  loaded_at      timestamptz not null
);
create trigger modulus_table_append_only before update or delete or truncate on modulus_table
  for each statement execute function kit_refuse_change();
revoke update, delete, truncate on modulus_table from ${app};
alter table modulus_table enable row level security;
alter table modulus_table force row level security;
create policy system on modulus_table using (app_system()) with check (app_system());
create policy finance on modulus_table using (app_role('finance-preparer') or app_role('finance-approver'))
  with check (app_role('finance-preparer') or app_role('finance-approver'));
