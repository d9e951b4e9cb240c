-- In which format a released run's bank file was written.
alter table payment_run add column bank_file text check (bank_file in ('pain.001', 'standard-18'));
select set_config('app.system', 'migration', true);
update payment_run set bank_file = 'pain.001' where status = 'released';
select set_config('app.system', '', true);
-- A Standard 18 file names a payment by the end of its id, and so does what the bank says of it.
create index payment_short_reference on payment (right(end_to_end_id, 18));
