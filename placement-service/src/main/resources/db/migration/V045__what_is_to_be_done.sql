-- What the record asks somebody to do about a child: one row for each thing. A rule raises it and settles it by itself when
-- the reason is gone; a person answers it with a reason and words. Whoever works for the child now, and its regional
-- office, see it: who that is follows the child.

-- about: what it is about (the child, a placement, an agreement, a concern); since and to_day: the days; due: by when.
-- settled_as: 'itself', 'died', or the reason that a person gave; settled_by: only where a person did.
create table task (
  id           uuid primary key,
  kind         text not null,
  child        uuid not null references child,
  whose        text not null check (whose in ('council', 'office')),
  about        uuid not null,
  since        date not null,
  to_day       date check (to_day > since),
  due          date,
  noticed_at   timestamptz not null,
  settled_at   timestamptz,
  settled_as   text,
  settled_by   text,
  words_sealed bytea,
  version      bigint not null default 0,
  check ((settled_at is null) = (settled_as is null)),
  check (settled_by is null or settled_at is not null)
);
create unique index task_open on task (kind, about, since) where settled_at is null;
create index task_child on task (child, noticed_at);
create index task_next on task (whose, coalesce(due, since), id) where settled_at is null;

alter table task enable row level security;
alter table task force row level security;
create policy system on task using (app_system());
create policy work on task
  using ((app_role('social-worker') or app_role('council-system') or app_role('regional-officer')) and sees_child(child))
  with check ((app_role('social-worker') or app_role('council-system') or app_role('regional-officer')) and sees_child(child));
create policy completing on task using (completing(child)) with check (completing(child));
create policy sealed on task as restrictive using (
  not exists (select from sealed_child s where s.child = task.child) or task.child::text = app_setting('opening'));
revoke delete, truncate on task from ${app};
