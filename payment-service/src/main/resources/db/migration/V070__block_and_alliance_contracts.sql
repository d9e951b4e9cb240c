-- Contracts that keep places (law 9), as the register tells them, and marks for what they concern.
alter table fee_fact
  add column terms text not null default 'spot',
  add column region text,
  add column guaranteed_bp int,
  add column shortfall_bp int,
  add column worked_month date;
comment on column fee_fact.region is 'a contract: the home region, which pays every night in its settings';
comment on column fee_fact.worked_month is 'a soft block: the month in which the months before were worked out last';
create index fee_fact_contract on fee_fact (fee) where terms <> 'spot';
alter table fee_rate_fact
  add column reservation_pence bigint check (reservation_pence >= 0),
  add column overflow_pence bigint check (overflow_pence >= 0);
comment on column fee_rate_fact.weekly_pence is 'a spot fee; or the occupation rate of a contract';
create table contract_places_fact (
  fee       uuid not null,
  provider  uuid not null,
  council   text not null,
  from_date date not null,
  places    int  not null check (places >= 0),
  primary key (fee, provider, from_date)
);
create table contract_setting_fact (
  fee      uuid not null,
  provider uuid not null,
  setting  uuid not null,
  primary key (fee, setting)
);
create index contract_setting_fact_setting on contract_setting_fact (setting);

-- A queue without a unique key: two who mark the same contract never wait for one another.
create table stale_contract (
  id  bigint generated always as identity primary key,
  fee uuid not null
);

-- Lines, cells and entries of a contract's own (places kept, shortfall) name the contract where others name the child.
comment on column entitlement_line.child is 'the child, or the contract whose empty places these are';

-- What this region told of a child's nights under a contract, and what it heard from the region that pays.
create table block_told (
  child           uuid   not null,
  contract        uuid   not null,
  period          text   not null,
  occupied_nights bigint not null,
  overflow_nights bigint not null,
  amount_pence    bigint not null,
  version         bigint not null,
  primary key (child, contract, period)
);
create table block_heard (
  child           uuid   not null,
  contract        uuid   not null,
  period          text   not null,
  region          text   not null,
  occupied_nights bigint not null,
  overflow_nights bigint not null,
  amount_pence    bigint not null,
  version         bigint not null,
  primary key (child, contract, period)
);

do $$
declare
  each text;
begin
  foreach each in array array['stale_contract', 'block_told', 'block_heard'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy system on %I using ((select app_system())) with check ((select app_system()))', each);
    execute format('create policy finance on %I
      using ((select app_role(''finance-preparer'') or app_role(''finance-approver'')))
      with check ((select app_role(''finance-preparer'') or app_role(''finance-approver'')))', each);
  end loop;
end $$;
