-- By which id the council knew a child that it handed over: its return tells of the child until that day.

alter table council_change add column from_local_id text;
