-- The names of workers who change something, as the identity provider told them last: the audit trail knows them by id alone.
-- Nobody of a family stands here. Who acts writes their own; only the service's own work reads them, for a pathway.
create table worker_name (
  subject  text        primary key,
  name     text        not null,
  known_at timestamptz not null
);
alter table worker_name enable row level security;
alter table worker_name force row level security;
create policy system on worker_name using (app_system());
create policy own on worker_name using (subject = app_setting('subject')) with check (subject = app_setting('subject'));
revoke delete, truncate on worker_name from ${app};
