-- The child's own evaluation of its home: the questions in three versions for age, when each is due, what became of it.

-- A version is never changed: other words are another version, from a day on.
create table evaluation_form (
  version     text primary key check (version ~ '^[a-z0-9_]+\.[0-9]+$'),
  title       text not null,
  intro       text not null,
  anything    text not null,
  scale       text[] not null check (array_length(scale, 1) = 5),
  from_age    int  not null check (from_age >= 0),
  to_age      int  not null check (to_age >= from_age),
  from_day    date not null,
  to_day      date check (to_day > from_day)
);

-- core: asked at every age in the words of that age, so that the answers can be set side by side.
create table evaluation_item (
  version  text not null references evaluation_form,
  place    int  not null check (place between 1 and 12),
  code     text not null check (code ~ '^[a-z_]+$'),
  core     boolean not null,
  question text not null,
  primary key (version, place),
  unique (version, code)
);

insert into evaluation_form values
  ('up_to_7.1', 'How is it where I live?',
   'There are no wrong answers. You can leave out anything you like.',
   'Do you want to tell us something else?',
   array['No, never', 'Not much', 'Sometimes', 'Mostly', 'Yes, always'], 0, 7, '2000-01-01', null),
  ('8_to_11.1', 'How is it where I live?',
   'These questions are about your home and the people in it. There are no wrong answers, and you can say “I’d rather not say”.',
   'Is there anything else you want us to know?',
   array['Not at all', 'A little', 'Some of the time', 'Most of the time', 'Yes, all the time'], 8, 11, '2000-01-01', null),
  ('12_and_over.1', 'How is it where I live?',
   'What you think about your home matters. Answer what you want to, and leave the rest with “I’d rather not say”.',
   'Is there anything else that you want people to know?',
   array['Strongly disagree', 'Disagree', 'In between', 'Agree', 'Strongly agree'], 12, 25, '2000-01-01', null);

insert into evaluation_item values
  ('up_to_7.1', 1, 'safe', true, 'Do you feel safe at home?'),
  ('up_to_7.1', 2, 'someone_to_talk_to', true, 'Is there a grown-up you can talk to when you are sad?'),
  ('up_to_7.1', 3, 'liked', true, 'Do the people at home like you?'),
  ('up_to_7.1', 4, 'listened_to', true, 'Do grown-ups listen to you?'),
  ('up_to_7.1', 5, 'school', true, 'Do you like your school or nursery?'),
  ('up_to_7.1', 6, 'people_who_matter', true, 'Do you see the people you love?'),
  ('up_to_7.1', 7, 'want_to_stay', true, 'Do you want to go on living here?'),
  ('up_to_7.1', 8, 'sleep', false, 'Do you sleep well here?'),
  ('8_to_11.1', 1, 'safe', true, 'Do you feel safe where you live?'),
  ('8_to_11.1', 2, 'someone_to_talk_to', true, 'Is there somebody you can talk to when something is wrong?'),
  ('8_to_11.1', 3, 'liked', true, 'Do you feel liked at home?'),
  ('8_to_11.1', 4, 'listened_to', true, 'Do people listen to what you want?'),
  ('8_to_11.1', 5, 'school', true, 'Is school going well?'),
  ('8_to_11.1', 6, 'people_who_matter', true, 'Do you see the people who matter to you?'),
  ('8_to_11.1', 7, 'want_to_stay', true, 'Do you want to stay where you live?'),
  ('8_to_11.1', 8, 'things_to_do', false, 'Do you get to do things that you enjoy?'),
  ('12_and_over.1', 1, 'safe', true, 'I feel safe where I live.'),
  ('12_and_over.1', 2, 'someone_to_talk_to', true, 'There is somebody I trust whom I can talk to.'),
  ('12_and_over.1', 3, 'liked', true, 'I feel liked and welcome at home.'),
  ('12_and_over.1', 4, 'listened_to', true, 'I am listened to when decisions about me are made.'),
  ('12_and_over.1', 5, 'school', true, 'School, college or work is going well.'),
  ('12_and_over.1', 6, 'people_who_matter', true, 'I see the people who matter to me.'),
  ('12_and_over.1', 7, 'want_to_stay', true, 'I want to stay where I live.'),
  ('12_and_over.1', 8, 'own_space', false, 'I have a space of my own and my privacy.'),
  ('12_and_over.1', 9, 'growing_up', false, 'I am learning what I need to look after myself.');
revoke insert, update, delete, truncate on evaluation_form, evaluation_item from ${app};

-- One evaluation of one home: asked for on a day by the rhythm (due_on), or given without being asked for.
create table evaluation (
  id              uuid primary key,
  child           uuid not null references child,
  placement       uuid not null,
  provider        uuid,
  setting         uuid,
  council         text not null,
  due_on          date,
  status          text not null check (status in ('due', 'given', 'excused')),
  settled_on      date,
  excuse          text check (excuse in ('missing', 'hospital', 'died', 'left', 'corrected', 'unwell', 'too_upset', 'away',
                    'not_reached', 'nobody_to_observe', 'other')),
  excuse_sealed   bytea,
  excused_by      text,
  told_at         timestamptz not null,
  version         int not null default 0,
  check ((status = 'due') = (settled_on is null)),
  check ((status = 'excused') = (excuse is not null)),
  check (due_on is not null or status = 'given')
);
create unique index evaluation_asked_once on evaluation (placement) where status = 'due';
create index evaluation_open on evaluation (child) where status = 'due';
create index evaluation_child on evaluation (child, told_at);
create index evaluation_placement on evaluation (placement);

-- What was said. items: code to 1-5; what the child would rather not say is absent.
create table evaluation_given (
  evaluation       uuid primary key references evaluation,
  child            uuid not null references child,
  given_on         date not null,
  by               text not null check (by in ('child', 'with_help', 'observer')),
  form             text not null references evaluation_form,
  items            jsonb not null,
  low              boolean not null,
  words_sealed     bytea,
  observer         text check (observer in ('family', 'friend', 'teacher', 'health', 'advocate', 'visitor', 'social_worker')),
  observer_sealed  bytea,
  observed_because text check (observed_because in ('too_young', 'unable')),
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  check ((by = 'observer') = (observer is not null)),
  check ((by = 'observer') = (observed_because is not null))
);
create index evaluation_given_child on evaluation_given (child, given_on);

-- What the social worker did about a bad one.
create table evaluation_follow_up (
  evaluation   uuid primary key references evaluation,
  child        uuid not null references child,
  words_sealed bytea not null,
  done_on      date not null,
  recorded_by  text not null,
  recorded_at  timestamptz not null
);
create index evaluation_follow_up_child on evaluation_follow_up (child);

revoke delete, truncate on evaluation from ${app};
revoke update, delete, truncate on evaluation_given, evaluation_follow_up from ${app};
create trigger evaluation_given_append_only before update or delete or truncate on evaluation_given
  for each statement execute function kit_refuse_change();
create trigger evaluation_follow_up_append_only before update or delete or truncate on evaluation_follow_up
  for each statement execute function kit_refuse_change();

-- The child, its advocate, its council and its regional office; never a provider, a carer or a parent.
alter table evaluation enable row level security;
alter table evaluation force row level security;
create policy system on evaluation using (app_system());
create policy council on evaluation using (responsible_now(child)) with check (responsible_now(child));
create policy office on evaluation for select using (app_role('regional-officer') and sees_child(child));
create policy self on evaluation using (is_child(child)) with check (is_child(child));
create policy completing on evaluation using (completing(child)) with check (completing(child));
create policy sealed on evaluation as restrictive using (
  not exists (select from sealed_child s where s.child = evaluation.child) or evaluation.child::text = app_setting('opening'));

alter table evaluation_given enable row level security;
alter table evaluation_given force row level security;
create policy council on evaluation_given using (responsible_now(child)) with check (responsible_now(child));
create policy office on evaluation_given for select using (app_role('regional-officer') and sees_child(child));
create policy self on evaluation_given using (is_child(child)) with check (is_child(child));
create policy system on evaluation_given for select using (app_system());
create policy sealed on evaluation_given as restrictive using (
  not exists (select from sealed_child s where s.child = evaluation_given.child) or evaluation_given.child::text = app_setting('opening'));

alter table evaluation_follow_up enable row level security;
alter table evaluation_follow_up force row level security;
create policy council on evaluation_follow_up using (responsible_now(child)) with check (responsible_now(child));
create policy office on evaluation_follow_up for select using (app_role('regional-officer') and sees_child(child));
create policy self on evaluation_follow_up for select using (is_child(child));
create policy sealed on evaluation_follow_up as restrictive using (
  not exists (select from sealed_child s where s.child = evaluation_follow_up.child)
  or evaluation_follow_up.child::text = app_setting('opening'));
