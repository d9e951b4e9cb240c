-- Block, soft block and alliance: a fee agreement that names places kept, by member; the weekly rate is the occupation rate.
alter table fee_agreement drop constraint fee_agreement_terms_check;
alter table fee_agreement add constraint fee_agreement_terms_check
  check (terms in ('spot', 'block', 'soft_block', 'alliance'));
alter table fee_agreement
  add column reservation_pence bigint check (reservation_pence >= 0),
  add column overflow_pence bigint check (overflow_pence >= 0),
  add column guaranteed_bp int check (guaranteed_bp between 1 and 10000),
  add column shortfall_bp int check (shortfall_bp between 1 and 10000),
  add column members uuid[] not null default '{}',
  add constraint contract_has_rates check
    ((terms = 'spot') = (reservation_pence is null) and (terms = 'spot') = (overflow_pence is null)),
  add constraint contract_has_members check ((terms = 'spot') = (cardinality(members) = 0)),
  add constraint soft_block_is_shared check
    ((terms = 'soft_block') = (guaranteed_bp is not null) and (terms = 'soft_block') = (shortfall_bp is not null)),
  add constraint alliance_lasts_ten_years check
    (terms <> 'alliance' or (last_day is not null and last_day < first_day + interval '10 years'));
comment on column fee_agreement.weekly_pence is 'spot: the fee; a contract: the occupation rate of a place';
-- Spot fees may stand beside a contract: it comes first on its nights.
alter table fee_agreement drop constraint one_fee_at_a_time;
alter table fee_agreement add constraint one_fee_at_a_time exclude using gist (
    provider with =, (coalesce(setting, provider)) with =, kind with =, daterange(first_day, last_day, '[]') with &&)
    where (status in ('agreed', 'ended') and terms = 'spot');
alter table fee_change
  add column reservation_pence bigint check (reservation_pence >= 0),
  add column overflow_pence bigint check (overflow_pence >= 0);

create table fee_setting (
  fee      uuid not null references fee_agreement,
  provider uuid not null references provider,
  setting  uuid not null references setting,
  primary key (fee, setting)
);
create index fee_setting_of on fee_setting (setting);
create table fee_places (
  fee       uuid not null references fee_agreement,
  provider  uuid not null references provider,
  first_day date not null,
  places    int  not null check (places between 0 and 10000),
  primary key (fee, provider, first_day)
);

-- Members see the contract that they are part of: its book is open to all of them.
create policy member on fee_agreement for select using (app_role('provider') and app_setting('provider') = any(members::text[]));

do $$
declare
  each text;
begin
  foreach each in array array['fee_setting', 'fee_places'] loop
    execute format('alter table %I enable row level security', each);
    execute format('alter table %I force row level security', each);
    execute format('create policy system on %I using (app_system())', each);
    execute format('create policy officers on %I using (app_role(''fee-officer'') or app_role(''registrar''))', each);
    execute format('create policy of_visible_agreement on %I for select
                    using (exists (select from fee_agreement f where f.id = fee))', each);
  end loop;
end $$;
