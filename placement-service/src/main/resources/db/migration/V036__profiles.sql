-- The child's profile: first the child's own words and pictures, then what it needs as several disciplines see it, risk
-- last. Every change is a new row; nothing is overwritten.

create table profile_part (
  child         uuid not null references child,
  part          text not null check (part in ('hello', 'matters', 'good_at', 'hopes')),
  version       int  not null check (version > 0),
  words_sealed  bytea not null,
  written_with  text check (written_with in ('advocate', 'social_worker')),
  helper_sealed bytea,
  recorded_by   text not null,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  primary key (child, part, version)
);
create unique index profile_part_now on profile_part (child, part) where superseded_at is null;

-- digest: of the bytes as they came, with the child, so that the same picture sent twice is one.
create table profile_picture (
  id             uuid primary key,
  child          uuid not null references child,
  type           text not null check (type = 'image/jpeg'),
  width          int  not null,
  height         int  not null,
  digest         bytea not null,
  picture_sealed bytea not null,
  caption_sealed bytea,
  added_by       text not null,
  added_at       timestamptz not null,
  removed_by     text,
  removed_at     timestamptz
);
create unique index profile_picture_once on profile_picture (child, digest) where removed_at is null;

-- What the child needs in one area, as one discipline sees it: 0 no need to 4 needs it all the time.
create table need_seen (
  child         uuid not null references child,
  discipline    text not null check (discipline in ('child', 'social_care', 'health', 'education', 'mental_health')),
  area          text not null check (area in
    ('health', 'feelings', 'learning', 'family', 'identity', 'everyday_skills', 'staying_safe')),
  version       int  not null check (version > 0),
  level         int  not null check (level between 0 and 4),
  words_sealed  bytea,
  author_sealed bytea not null,
  recorded_by   text not null,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  primary key (child, discipline, area, version)
);
create unique index need_seen_now on need_seen (child, discipline, area) where superseded_at is null;

create table risk_assessment (
  child         uuid not null references child,
  version       int  not null check (version > 0),
  words_sealed  bytea not null,
  signed_sealed bytea not null,
  on_day        date not null,
  recorded_by   text not null,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  primary key (child, version)
);
create unique index risk_assessment_now on risk_assessment (child) where superseded_at is null;
revoke delete, truncate on profile_part, profile_picture, need_seen, risk_assessment from ${app};

alter table profile_part enable row level security;
alter table profile_part force row level security;
create policy council on profile_part using (responsible_now(child)) with check (responsible_now(child));
create policy office on profile_part for select using (app_role('regional-officer') and sees_child(child));
create policy self on profile_part using (is_child(child)) with check (is_child(child));
-- The child says hello to the homes that are asked about it and to the one it lives in; the rest it tells itself.
create policy said_hello_to on profile_part for select using (
  (app_role('provider') or app_role('carer')) and part = 'hello' and superseded_at is null and sees_child(child));
create policy system on profile_part for select using (app_system());
create policy sealed on profile_part as restrictive using (
  not exists (select from sealed_child s where s.child = profile_part.child) or profile_part.child::text = app_setting('opening'));

alter table profile_picture enable row level security;
alter table profile_picture force row level security;
create policy council on profile_picture using (responsible_now(child)) with check (responsible_now(child));
create policy office on profile_picture for select using (app_role('regional-officer') and sees_child(child));
create policy self on profile_picture using (is_child(child)) with check (is_child(child));
create policy sealed on profile_picture as restrictive using (
  not exists (select from sealed_child s where s.child = profile_picture.child)
  or profile_picture.child::text = app_setting('opening'));

alter table need_seen enable row level security;
alter table need_seen force row level security;
create policy council on need_seen using (responsible_now(child)) with check (responsible_now(child));
create policy office on need_seen for select using (app_role('regional-officer') and sees_child(child));
create policy self_reads on need_seen for select using (is_child(child));
create policy self_writes on need_seen for insert with check (is_child(child) and discipline = 'child');
create policy self_changes on need_seen for update using (is_child(child) and discipline = 'child')
  with check (is_child(child) and discipline = 'child');
create policy sealed on need_seen as restrictive using (
  not exists (select from sealed_child s where s.child = need_seen.child) or need_seen.child::text = app_setting('opening'));

-- Risk: the council and its regional office.
alter table risk_assessment enable row level security;
alter table risk_assessment force row level security;
create policy council on risk_assessment using (responsible_now(child)) with check (responsible_now(child));
create policy office on risk_assessment for select using (app_role('regional-officer') and sees_child(child));
create policy sealed on risk_assessment as restrictive using (
  not exists (select from sealed_child s where s.child = risk_assessment.child)
  or risk_assessment.child::text = app_setting('opening'));
