-- What a run pays for each placement, parted so that two runs can be compared by cause:
-- paid + recovered back = full - held + moved + corrected + other.
alter table payment_run add column compared_with uuid references payment_run;
create table run_share (
  run             uuid    not null references payment_run,
  payee           uuid    not null,
  placement       uuid    not null,
  component       text    not null,
  nights          int     not null, -- since the cut-off of the run before; all, where it was never paid before
  living          boolean not null, -- the last night before the cut-off is one of them
  weekly_pence    bigint,           -- that night's rate
  ages            text,
  full_pence      bigint  not null, -- those nights, held or not
  rate_pence      bigint  not null, -- of it: because the rate is another than on the last night of the run before
  age_pence       bigint  not null, -- of it: because the child's age band is
  held_pence      bigint  not null, -- of it: held
  held_all_pence  bigint  not null, -- held before the cut-off in all
  moved_pence     bigint  not null, -- earlier nights: held no longer, or held since
  corrected_pence bigint  not null, -- earlier nights: paid otherwise before
  other_pence     bigint  not null, -- not in the run, paid by another run, sent back, or left out at the release
  recovered_pence bigint  not null,
  primary key (run, payee, placement, component)
);
alter table run_share enable row level security;
alter table run_share force row level security;
create policy system on run_share using (app_system()) with check (app_system());
create policy finance on run_share using (app_role('finance-preparer') or app_role('finance-approver'))
  with check (app_role('finance-preparer') or app_role('finance-approver'));
