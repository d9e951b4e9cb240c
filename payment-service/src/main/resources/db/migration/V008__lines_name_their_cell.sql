-- A line of a payment names the cell that it is taken from, so that taking, giving back and pulling out need not repeat
-- the cell's natural key.
select set_config('app.system', 'migration', true);
alter table accrued_cell add column id bigint generated always as identity unique;
alter table payment_line add column cell bigint;
update payment_line l set cell = c.id from accrued_cell c
where c.placement = l.placement and c.component = l.component and c.payee = l.payee and c.council = l.council
  and c.kind = l.kind and c.period = l.period;
alter table payment_line alter column cell set not null;
alter table work_owed add column cell bigint;
