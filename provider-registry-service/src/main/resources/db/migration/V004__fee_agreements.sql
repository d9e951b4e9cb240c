-- Spot fees: proposed by one person, decided by another, changed (uplift, end) in the same way.

create table fee_agreement (
  id           uuid primary key,
  provider     uuid        not null references provider,
  setting      uuid        references setting,
  kind         text        not null,
  terms        text        not null check (terms in ('spot')),
  first_day    date        not null,
  last_day     date,
  weekly_pence bigint      not null check (weekly_pence > 0),
  evidence     text        not null,
  status       text        not null check (status in ('proposed', 'agreed', 'refused', 'ended')),
  proposed_by  text        not null,
  proposed_at  timestamptz not null,
  decided_by   text,
  decided_at   timestamptz,
  reason       text,
  version      bigint      not null check (version >= 1),
  check (last_day is null or last_day >= first_day),
  constraint maker_is_not_checker check (decided_by is null or decided_by <> proposed_by),
  constraint one_fee_at_a_time exclude using gist (
    provider with =, (coalesce(setting, provider)) with =, kind with =, daterange(first_day, last_day, '[]') with &&)
    where (status in ('agreed', 'ended'))
);
create index fee_agreement_of on fee_agreement (provider, id);

create table fee_change (
  id           uuid primary key,
  fee          uuid        not null references fee_agreement,
  what         text        not null check (what in ('uplift', 'end')),
  day          date        not null,
  weekly_pence bigint      check (weekly_pence > 0),
  evidence     text        not null,
  status       text        not null check (status in ('proposed', 'agreed', 'refused')),
  proposed_by  text        not null,
  proposed_at  timestamptz not null,
  decided_by   text,
  decided_at   timestamptz,
  reason       text,
  check ((what = 'uplift') = (weekly_pence is not null)),
  constraint change_maker_is_not_checker check (decided_by is null or decided_by <> proposed_by)
);
comment on column fee_change.day is 'uplift: first day of the new rate; end: last day of the agreement';
create unique index fee_change_waiting on fee_change (fee, what) where status = 'proposed';
create unique index fee_change_once on fee_change (fee, what, day) where status = 'agreed';

-- Fees are money: officers who deal with fees and payments, and the provider whose fee it is.
create function registry_money() returns boolean language sql stable parallel safe as $$
  select app_role('registrar') or app_role('fee-officer') or app_role('finance-preparer') or app_role('finance-approver')
$$;

alter table fee_agreement enable row level security;
alter table fee_agreement force row level security;
create policy system on fee_agreement using (app_system());
create policy officers on fee_agreement using (app_role('fee-officer') or app_role('registrar'));
create policy finance on fee_agreement for select using (registry_money());
create policy own on fee_agreement for select
  using (app_role('provider') and provider::text = app_setting('provider'));

alter table fee_change enable row level security;
alter table fee_change force row level security;
create policy system on fee_change using (app_system());
create policy officers on fee_change using (app_role('fee-officer') or app_role('registrar'));
create policy of_visible_agreement on fee_change for select
  using (exists (select from fee_agreement f where f.id = fee));
