-- A child's evaluation that is overdue holds payment out as an appeal to leave does (law 8): a funding order with another
-- cause. `appeal` is then the evaluation's id.
alter table appeal_order add column cause text not null default 'appeal' check (cause in ('appeal', 'evaluation'));
create index appeal_order_to_begin on appeal_order (ordered_on) where answered is null and ended_on is null;

-- From a date, how many days after it was due a child's evaluation holds payment out. By the day on which it is due.
create table evaluation_rule (
  from_date  date primary key,
  held_after int  not null check (held_after between 1 and 365)
);
insert into evaluation_rule values ('2000-01-01', 28);
