-- Days on which a child is in care under a legal status: one after the day of leaving brings the child back.
create table child_back (
  generation integer not null,
  child      uuid    not null,
  from_day   date    not null,
  sequence   bigint  not null,
  primary key (generation, child, from_day)
);
alter table child_back enable row level security;
alter table child_back force row level security;
create policy system on child_back using ((select app_system())) with check ((select app_system()));
create policy with_child on child_back for select using (exists (select from child
  where child.generation = child_back.generation and child.child = child_back.child));

-- A record that was merged into another one of the same child counts no child.
alter table child add column merged boolean, add column merged_sequence bigint;
