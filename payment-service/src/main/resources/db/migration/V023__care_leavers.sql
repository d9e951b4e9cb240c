-- What a young person agreed to on leaving care, as placement says it. A plan is both the arrangement and the agreement that a
-- penny is traced to.
create table leaver_fact (
  plan        uuid primary key,
  child       uuid not null,
  arrangement text,
  household   uuid,
  provider    uuid,
  setting     uuid,
  from_date   date,
  to_date     date, -- half-open
  stated_seq  bigint not null default -1,
  ended_on    date, -- half-open
  ended_seq   bigint not null default -1
);
create index leaver_fact_child on leaver_fact (child);
create index leaver_fact_provider on leaver_fact (provider);

alter table leaver_fact enable row level security;
alter table leaver_fact force row level security;
create policy system on leaver_fact using (app_system()) with check (app_system());
create policy finance on leaver_fact using (app_role('finance-preparer') or app_role('finance-approver'))
  with check (app_role('finance-preparer') or app_role('finance-approver'));

-- A leaver's own grant and weekly money are paid to the young person.
alter table payee drop constraint payee_type_check;
alter table payee add constraint payee_type_check check (type in ('provider', 'household', 'young_person'));
