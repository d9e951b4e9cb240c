-- What a placement is paid beside its weekly rate: enhancements, one-off payments, and parts of a rate by dated rules.

-- A line that is paid once: all of it is due on its one night, and the weekly rate is nought.
alter table entitlement_line add column once_pence bigint;
alter table entitlement_line add constraint entitlement_line_once
  check (once_pence is null or weekly_pence = 0 and to_night = from_night + 1);
-- Pence of a line for nights [a, b). The same as Line.pence in code; a test holds the two together.
create function line_pence(weekly bigint, once bigint, line_from date, a date, b date) returns bigint
  language sql immutable parallel safe as $$
  select case when once is null then weekly_pence(weekly, a, b)
              when line_from >= a and line_from < b then once else 0 end
$$;

-- Dated rules, proposed by one person and in force when another approved them. A change is a row with a later date.
create table component_rule (
  id           uuid primary key,
  rule         text        not null check (rule in ('set_up', 'birthday', 'festival', 'clothing', 'leaving_care_grant',
                                                    'away', 'sudden_end')),
  kind         text, -- absent: every kind of care
  from_date    date        not null,
  day          text check (day ~ '^[0-9]{2}-[0-9]{2}$'), -- each year, as month and day
  amount_pence bigint check (amount_pence >= 0),
  nights       int check (nights >= 0),
  percent      int check (percent between 0 and 100),
  proposed_by  text        not null,
  proposed_at  timestamptz not null,
  approved_by  text check (approved_by <> proposed_by),
  approved_at  timestamptz,
  check ((rule in ('away', 'sudden_end')) = (nights is not null and percent is not null)),
  check ((rule in ('away', 'sudden_end')) = (amount_pence is null)),
  check ((rule in ('festival', 'clothing')) = (day is not null))
);
create unique index component_rule_approved on component_rule (rule, coalesce(kind, ''), from_date)
  where approved_by is not null;

-- What a child needs, or brothers and sisters who stay together, adds to the household's allowance.
create table enhancement_award (
  id          uuid primary key,
  child       uuid        not null,
  placement   uuid        not null,
  enhancement text        not null check (enhancement in ('skill', 'need', 'sibling')),
  from_date   date        not null,
  to_date     date, -- half-open
  proposed_by text        not null,
  proposed_at timestamptz not null,
  approved_by text check (approved_by <> proposed_by),
  approved_at timestamptz,
  check (to_date is null or from_date < to_date)
);
create index enhancement_award_child on enhancement_award (child);
create index enhancement_award_placement on enhancement_award (placement);

alter table enhancement_award enable row level security;
alter table enhancement_award force row level security;
create policy system on enhancement_award using (app_system()) with check (app_system());
create policy officers on enhancement_award
  using (app_role('finance-preparer') or app_role('finance-approver') or app_role('fee-officer'))
  with check (app_role('finance-preparer') or app_role('finance-approver') or app_role('fee-officer'));
-- A fee officer awards for a placement, and marks the child whose money that changes.
create policy fee_officer on placement_fact for select using (app_role('fee-officer'));
create policy fee_officer on stale_child using (app_role('fee-officer')) with check (app_role('fee-officer'));

-- How a home was left, as the event says: an unplanned end.
alter table placement_fact add column breakdown boolean not null default false;
