-- What a child needs now and later, its own goals, and the reviews of both. Every change is a new version; nothing is
-- overwritten. Words and names are encrypted in the column.

-- By when a case is reviewed: the row in force on the day on which care began.
create table review_rule (
  kind               text not null check (kind in ('looked_after', 'short_breaks')),
  from_day           date not null,
  first_working_days int,
  first_months       int,
  second_months      int  not null,
  then_months        int  not null,
  source             text not null,
  primary key (kind, from_day),
  check ((first_working_days is null) <> (first_months is null))
);
insert into review_rule values
  ('looked_after', '2011-04-01', 20, null, 3, 6,
   'Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33'),
  ('short_breaks', '2011-04-01', null, 3, 6, 6,
   'Care Planning, Placement and Case Review (England) Regulations 2010, regulation 48');
revoke insert, update, delete, truncate on review_rule from ${app};

create table care_plan (
  child         uuid not null references child,
  version       int  not null check (version > 0),
  author_sealed bytea not null,
  recorded_by   text not null,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  primary key (child, version)
);
create unique index care_plan_now on care_plan (child) where superseded_at is null;

-- aim: the same in every version of the plan, so that progress is told of it from review to review.
create table care_plan_aim (
  child       uuid not null references child,
  version     int  not null,
  place       int  not null,
  aim         uuid not null,
  area        text not null check (area in ('health', 'education', 'feelings_and_behaviour', 'identity',
                'family_and_friends', 'preparing_for_adulthood', 'long_term_home')),
  horizon     text not null check (horizon in ('now', 'later')),
  need_sealed bytea not null,
  aim_sealed  bytea not null,
  who_sealed  bytea not null,
  by_day      date,
  primary key (child, version, place),
  unique (child, version, aim),
  foreign key (child, version) references care_plan
);

-- In the child's own words. written_with: who wrote down what the child said; absent where the child wrote it alone.
create table goal (
  id            uuid not null,
  version       int  not null check (version > 0),
  child         uuid not null references child,
  words_sealed  bytea not null,
  status        text not null check (status in ('open', 'reached', 'let_go')),
  on_day        date not null,
  written_with  text check (written_with in ('advocate', 'social_worker')),
  helper_sealed bytea,
  recorded_by   text not null,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  primary key (id, version),
  check ((written_with is null) = (helper_sealed is null))
);
create unique index goal_now on goal (id) where superseded_at is null;
create index goal_child on goal (child) where superseded_at is null;

-- participation: REVIEW_CODE of the return (SSDA903 2025/26 guide, Reviews). next_on: by when the next one is held.
create table review (
  id                  uuid not null,
  version             int  not null check (version > 0),
  child               uuid not null references child,
  officer             text not null,
  officer_sealed      bytea not null,
  held_on             date not null,
  participation       text not null check (participation ~ '^PN[0-7]$'),
  child_words_sealed  bytea,
  next_on             date not null check (next_on > held_on),
  recorded_at         timestamptz not null,
  superseded_at       timestamptz,
  primary key (id, version)
);
create unique index review_now on review (id) where superseded_at is null;
create unique index review_once_a_day on review (child, held_on) where superseded_at is null;

create table review_progress (
  review       uuid not null,
  version      int  not null,
  child        uuid not null references child,
  about        uuid not null,
  own_goal     boolean not null,
  level        text not null check (level in ('not_yet', 'a_start', 'well_on_the_way', 'reached')),
  words_sealed bytea,
  primary key (review, version, about),
  foreign key (review, version) references review
);
create table review_decision (
  review          uuid not null,
  version         int  not null,
  child           uuid not null references child,
  place           int  not null,
  decision_sealed bytea not null,
  who_sealed      bytea not null,
  by_day          date,
  primary key (review, version, place),
  foreign key (review, version) references review
);

revoke delete, truncate on care_plan, goal, review from ${app};
revoke update, delete, truncate on care_plan_aim, review_progress, review_decision from ${app};
create trigger care_plan_aim_append_only before update or delete or truncate on care_plan_aim
  for each statement execute function kit_refuse_change();
create trigger review_progress_append_only before update or delete or truncate on review_progress
  for each statement execute function kit_refuse_change();
create trigger review_decision_append_only before update or delete or truncate on review_decision
  for each statement execute function kit_refuse_change();

-- The plan is the council's to write, the goals are the child's, a review is the appointed officer's. No provider, carer or
-- parent reads them.
do $$
declare walled text;
begin
  foreach walled in array array['care_plan', 'care_plan_aim', 'goal', 'review', 'review_progress', 'review_decision'] loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy system on %I for select using (app_system())', walled);
    execute format('create policy office on %I for select using (app_role(''regional-officer'') and sees_child(child))', walled);
    execute format('create policy inspected on %I for select using (app_role(''inspector'') and inspected(child))', walled);
    execute format('create policy sealed on %1$I as restrictive using ('
      'not exists (select from sealed_child s where s.child = %1$I.child) or %1$I.child::text = app_setting(''opening''))',
      walled);
  end loop;
  foreach walled in array array['care_plan', 'care_plan_aim', 'goal'] loop
    execute format('create policy council on %I using (responsible_now(child)) with check (responsible_now(child))', walled);
    execute format('create policy reviewing on %I for select using '
      '(app_role(''independent-reviewing-officer'') and reviewing(child))', walled);
  end loop;
  foreach walled in array array['review', 'review_progress', 'review_decision'] loop
    execute format('create policy council on %I for select using (responsible_now(child))', walled);
    execute format('create policy reviewing on %I using (app_role(''independent-reviewing-officer'') and reviewing(child)) '
      'with check (app_role(''independent-reviewing-officer'') and reviewing(child))', walled);
  end loop;
  foreach walled in array array['care_plan', 'care_plan_aim', 'review', 'review_progress', 'review_decision'] loop
    execute format('create policy self on %I for select using (is_child(child))', walled);
  end loop;
end $$;
create policy self on goal using (is_child(child)) with check (is_child(child));
