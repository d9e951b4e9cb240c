-- What a young person who leaves care lives by: drafted by the council, agreed by the young person, changed and ended only
-- with their word. The council sees the plan, which its leaving-care duties need; the young person's words only when they
-- share them. No office sees it.

create table leaver_plan (
  id         uuid primary key,
  child      uuid not null references child,
  status     text not null check (status in ('drafted', 'agreed', 'ended')),
  review_due date,
  ended_on   date,
  drafted_at timestamptz not null,
  version    bigint not null default 0,
  check ((ended_on is not null) = (status = 'ended'))
);
create unique index leaver_plan_open on leaver_plan (child) where status <> 'ended';

-- What was proposed, each beside the one before; ends_on alone: that the plan should end. The last that was agreed holds.
create table leaver_terms (
  plan        uuid not null references leaver_plan,
  revision    int  not null,
  child       uuid not null references child,
  arrangement text check (arrangement in ('staying_put', 'staying_close', 'own_tenancy', 'university', 'fall_back')),
  household   uuid,
  provider    uuid,
  setting     uuid,
  from_day    date,
  to_day      date check (to_day > from_day),
  ends_on     date,
  proposed_by text not null,
  proposed_at timestamptz not null,
  answer      text check (answer in ('agreed', 'declined', 'replaced')),
  answered_at timestamptz,
  primary key (plan, revision),
  check ((ends_on is null) = (arrangement is not null)),
  check ((arrangement is null) = (from_day is null)),
  check ((answer is null) = (answered_at is null))
);
create index leaver_terms_child on leaver_terms (child);

create table leaver_word (
  id           uuid primary key,
  plan         uuid not null references leaver_plan,
  child        uuid not null references child,
  words_sealed bytea not null,
  shared       boolean not null,
  said_at      timestamptz not null
);
create index leaver_word_plan on leaver_word (plan, said_at);

create table leaver_review (
  id           uuid primary key,
  plan         uuid not null references leaver_plan,
  child        uuid not null references child,
  on_day       date not null,
  words_sealed bytea not null,
  reviewed_by  text not null,
  recorded_at  timestamptz not null
);
create index leaver_review_plan on leaver_review (plan, on_day);
revoke update, delete, truncate on leaver_word, leaver_review from ${app};
revoke delete, truncate on leaver_plan, leaver_terms from ${app};
create trigger leaver_word_append_only before update or delete or truncate on leaver_word
  for each statement execute function kit_refuse_change();
create trigger leaver_review_append_only before update or delete or truncate on leaver_review
  for each statement execute function kit_refuse_change();

do $$
declare walled text;
begin
  foreach walled in array array['leaver_plan', 'leaver_terms', 'leaver_word', 'leaver_review'] loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy system on %I using (app_system())', walled);
    execute format('create policy sealed on %1$I as restrictive using ('
      'not exists (select from sealed_child s where s.child = %1$I.child) or %1$I.child::text = app_setting(''opening''))',
      walled);
  end loop;
end $$;
create policy council on leaver_plan using (responsible_now(child)) with check (responsible_now(child));
create policy self on leaver_plan using (is_child(child)) with check (is_child(child));
create policy council on leaver_terms using (responsible_now(child)) with check (responsible_now(child));
create policy self on leaver_terms using (is_child(child)) with check (is_child(child));
create policy self on leaver_word using (is_child(child)) with check (is_child(child));
create policy council on leaver_word for select using (shared and responsible_now(child));
create policy council on leaver_review using (responsible_now(child)) with check (responsible_now(child));
create policy self on leaver_review for select using (is_child(child));
