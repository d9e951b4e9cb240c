-- A placement is named as new or ended by itself, and not because one run says nothing of it.
alter table run_share add column placed boolean;                       -- somebody is paid for the placement at the cut-off
alter table run_share add column seen boolean not null default false;  -- paid before, and not by the run compared with
alter table run_share add column once boolean not null default false;  -- paid once, as a grant
