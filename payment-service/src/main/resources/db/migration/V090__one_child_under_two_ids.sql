-- Two records that are one child, as placement says it: a night that both records live somewhere is owed once, for the
-- record that goes on.
create table child_merge_fact (
  merged uuid primary key,
  kept   uuid not null,
  stands boolean not null,
  seq    bigint not null
);
create index child_merge_fact_kept on child_merge_fact (kept) where stands;

alter table child_merge_fact enable row level security;
alter table child_merge_fact force row level security;
create policy system on child_merge_fact using (app_system()) with check (app_system());
create policy finance on child_merge_fact using (app_role('finance-preparer') or app_role('finance-approver'))
  with check (app_role('finance-preparer') or app_role('finance-approver'));
