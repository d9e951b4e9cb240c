-- An appeal lives from the child's words until the child feels heard, takes it back, or life overtakes it.

create table appeal (
  id                   uuid primary key,
  version              bigint      not null,
  child                uuid        not null,
  council              text,
  region               text        not null,
  placement            uuid,
  provider             uuid,
  wish                 text        not null check (wish in ('STAY', 'LEAVE')),
  lodged_by            text        not null check (lodged_by in ('YOUNG_PERSON', 'ADVOCATE')),
  lodged_on            date        not null,
  lodged_at            timestamptz not null,
  share_words          boolean     not null,
  status               text        not null
    check (status in ('WAITING', 'HEARD', 'ESCALATED', 'RESOLVED', 'ENDED')),
  answers_by           date        not null,
  hear_by              date        not null,
  say_by               date,
  resolve_by           date,
  council_answered_at  timestamptz,
  provider_answered_at timestamptz,
  decision             text check (decision in ('STAY', 'MOVE', 'OTHER')),
  last_resolution      boolean     not null default false,
  escalated_at         timestamptz,
  felt_heard           boolean,
  outcome              text check (outcome in ('STAY', 'MOVE', 'WITHDRAWN', 'OTHER')),
  ended_at             timestamptz,
  check ((status = 'ENDED') = (ended_at is not null)),
  check ((status = 'ENDED') = (outcome is not null)),
  check (status not in ('HEARD', 'RESOLVED', 'ESCALATED') or decision is not null),
  check (status <> 'ESCALATED' or (resolve_by is not null and escalated_at is not null)),
  check (status not in ('HEARD', 'RESOLVED') or say_by is not null)
);
create unique index appeal_one_open_per_wish on appeal (child, wish) where status <> 'ENDED';
create index appeal_child on appeal (child);
create index appeal_region on appeal (region, id);
create index appeal_council on appeal (council, id);
create index appeal_provider on appeal (provider, id);

-- The words of the child, encrypted in the column; never changed, only added to.
create table appeal_words (
  id      uuid primary key,
  appeal  uuid        not null references appeal,
  said_by text        not null check (said_by in ('YOUNG_PERSON', 'ADVOCATE')),
  said_at timestamptz not null,
  words   bytea       not null
);
create index appeal_words_appeal on appeal_words (appeal, said_at);

create table answer (
  id          uuid primary key,
  appeal      uuid        not null references appeal,
  party       text        not null check (party in ('COUNCIL', 'PROVIDER')),
  office      text        not null,
  answered_at timestamptz not null,
  words       bytea       not null
);
create index answer_appeal on answer (appeal, answered_at);

-- A hearing, or a resolution of the Children's Commissioner's office, and what the child said when asked.
create table hearing (
  id              uuid primary key,
  appeal          uuid        not null references appeal,
  office          text        not null check (office in ('CARE_BANK', 'COMMISSIONER')),
  listened_by     text        not null,
  heard_on        date        not null,
  decision        text        not null check (decision in ('STAY', 'MOVE', 'OTHER')),
  account         bytea,
  why             bytea       not null,
  words_for_child bytea       not null,
  told_at         timestamptz not null,
  felt_heard      boolean,
  said_at         timestamptz,
  check ((felt_heard is null) = (said_at is null))
);
create index hearing_appeal on hearing (appeal, told_at);

-- A deadline that passed: noted once, whoever asks and how often.
create table alarm (
  appeal    uuid        not null references appeal,
  deadline  text        not null
    check (deadline in ('COUNCIL_ANSWER', 'PROVIDER_ANSWER', 'HEARING', 'CHILD_SAYS', 'RESOLUTION')),
  due_on    date        not null,
  raised_at timestamptz not null,
  primary key (appeal, deadline, due_on)
);

revoke update, delete, truncate on appeal_words, answer, alarm from ${app};
revoke delete, truncate on appeal, hearing from ${app};
