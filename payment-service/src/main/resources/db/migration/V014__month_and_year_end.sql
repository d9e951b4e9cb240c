-- Year-end accruals, and lines of payments that are found by fewer and smaller indexes.
insert into ledger_account values ('2400', 'accruals', 'credit');
create unlogged table work_year_end (entry bigint, council text, kind text, pence bigint);
grant truncate, maintain on work_year_end to ${app};
alter table work_year_end enable row level security;
alter table work_year_end force row level security;
create policy system on work_year_end using ((select app_system())) with check ((select app_system()));
create policy finance on work_year_end
  using ((select app_role('finance-preparer') or app_role('finance-approver')))
  with check ((select app_role('finance-preparer') or app_role('finance-approver')));

-- Law 6: a payment is run x payee, a cell is placement x component x council x kind x period: one line for both.
alter table payment_line drop constraint payment_line_pkey;
drop index payment_line_payment, payment_line_placement;
alter table payment_line add primary key (payment, cell);
create index payment_line_run on payment_line (run);
-- A run's rows are counted before they are read again: without that the first plan after a large run is a bad one.
grant maintain on payment, payment_line, accrued_cell to ${app};
