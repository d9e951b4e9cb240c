-- A concern is talked about between the regional office and the council: questions, their answers, escalations; and the
-- next home is followed from the day on which it was closed.

alter table concern add column closed_at timestamptz;

create table concern_entry (
  id           uuid primary key,
  concern      uuid not null references concern,
  child        uuid not null references child,
  kind         text not null check (kind in ('question', 'answer', 'escalation')),
  answers      uuid references concern_entry check ((answers is not null) = (kind = 'answer')),
  to_whom      text check ((to_whom is not null) = (kind = 'escalation')),
  words_sealed bytea not null,
  said_by      text not null,
  said_at      timestamptz not null
);
create unique index concern_entry_answered on concern_entry (answers);
create index concern_entry_concern on concern_entry (concern, said_at, id);
create index concern_entry_child on concern_entry (child);
revoke update, delete, truncate on concern_entry from ${app};
create trigger concern_entry_append_only before update or delete or truncate on concern_entry
  for each statement execute function kit_refuse_change();

alter table concern_entry enable row level security;
alter table concern_entry force row level security;
create policy system on concern_entry using (app_system());
create policy work on concern_entry for select
  using ((app_role('social-worker') or app_role('council-system') or app_role('regional-officer')) and sees_child(child));
create policy office_asks on concern_entry for insert
  with check (kind <> 'answer' and app_role('regional-officer') and sees_child(child));
create policy council_answers on concern_entry for insert
  with check (kind = 'answer' and (app_role('social-worker') or app_role('council-system')) and sees_child(child));
create policy sealed on concern_entry as restrictive using (
  not exists (select from sealed_child s where s.child = concern_entry.child) or concern_entry.child::text = app_setting('opening'));
