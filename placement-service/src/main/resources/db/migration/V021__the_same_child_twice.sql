-- One child under two numbers: found by keyed hashes, weighed by a published table, decided by a person, merged so that
-- both histories stay, and put apart again as they were.

-- Fellegi and Sunter: how often a level is seen among records of the same child, and among records of two others. The
-- weight is 100 times the base-2 logarithm of the one by the other. A later row takes the place of an earlier one.
create table match_weight (
  field        text not null,
  level        text not null,
  from_day     date not null,
  among_same   numeric not null check (among_same > 0),
  among_others numeric not null check (among_others > 0),
  weight       int generated always as (round(100 * log(2.0, among_same / among_others))) stored,
  primary key (field, level, from_day)
);
insert into match_weight (field, level, from_day, among_same, among_others) values
  ('family_name', 'exact',     '2026-01-01', 0.80,  0.002),
  ('family_name', 'near',      '2026-01-01', 0.08,  0.003),
  ('family_name', 'sound',     '2026-01-01', 0.03,  0.004),
  ('family_name', 'different', '2026-01-01', 0.09,  0.991),
  ('given_name',  'exact',     '2026-01-01', 0.80,  0.008),
  ('given_name',  'nickname',  '2026-01-01', 0.08,  0.002),
  ('given_name',  'near',      '2026-01-01', 0.08,  0.006),
  ('given_name',  'sound',     '2026-01-01', 0.03,  0.004),
  ('given_name',  'different', '2026-01-01', 0.003, 0.980),
  ('born',        'exact',     '2026-01-01', 0.90,  0.00015),
  ('born',        'swapped',   '2026-01-01', 0.04,  0.00006),
  ('born',        'one_part',  '2026-01-01', 0.05,  0.009),
  ('born',        'different', '2026-01-01', 0.01,  0.99),
  ('sex',         'same',      '2026-01-01', 0.99,  0.5),
  ('sex',         'different', '2026-01-01', 0.01,  0.5),
  ('ethnic',      'same',      '2026-01-01', 0.90,  0.4),
  ('ethnic',      'different', '2026-01-01', 0.10,  0.6),
  ('upn',         'same',      '2026-01-01', 0.97,  0.000001),
  ('upn',         'different', '2026-01-01', 0.03,  0.999999);

-- From this score on (in the same hundredths) a pair is shown to a person.
create table match_threshold (from_day date primary key, score int not null);
insert into match_threshold values ('2026-01-01', 1530);

-- Blocking: keyed hashes of name parts, sounds and parts of the date of birth. No name can be read out of them.
-- version: the child's version of which they were made.
create table child_match (
  child   uuid primary key references child,
  version bigint not null,
  grams   int    not null
);
create table child_match_key (
  child uuid   not null references child,
  gram  boolean not null,
  token bigint not null,
  primary key (token, gram, child)
);
create index child_match_key_child on child_match_key (child);

create table match_pair (
  id            uuid primary key,
  one           uuid not null references child,
  other         uuid not null references child,
  region        text not null,
  score         int  not null,
  lines         text not null,
  weights_from  date not null,
  found_at      timestamptz not null,
  status        text not null default 'open' check (status in ('open', 'same', 'not_same', 'not_sure')),
  decided_by    text,
  decided_at    timestamptz,
  reason_sealed bytea,
  version       bigint not null default 0,
  unique (one, other),
  check (one < other)
);
create index match_pair_region on match_pair (region, status, id);
create index match_pair_other on match_pair (other);

-- Two records, one child. Nothing of either is moved: the merged one is closed, and its history is read with the other's.
create table child_merge (
  id                 uuid primary key,
  pair               uuid not null references match_pair,
  kept               uuid not null references child,
  merged             uuid not null references child,
  kept_number        text not null,
  region             text not null,
  merged_by          text not null,
  merged_at          timestamptz not null,
  undone_by          text,
  undone_at          timestamptz,
  undo_reason_sealed bytea,
  check (kept <> merged)
);
create unique index child_merge_now on child_merge (merged) where undone_at is null;
create index child_merge_kept on child_merge (kept) where undone_at is null;

alter table child_match enable row level security;
alter table child_match force row level security;
create policy system on child_match using (app_system());
alter table child_match_key enable row level security;
alter table child_match_key force row level security;
create policy system on child_match_key using (app_system());

alter table match_pair enable row level security;
alter table match_pair force row level security;
create policy system on match_pair using (app_system());
create policy office_sees on match_pair for select using (office_of(region));
create policy office_decides on match_pair for update using (office_of(region)) with check (office_of(region));

alter table child_merge enable row level security;
alter table child_merge force row level security;
create policy system on child_merge using (app_system());
create policy office on child_merge using (office_of(region)) with check (office_of(region));
create policy with_child on child_merge for select using (sees_child(kept) or sees_child(merged));
