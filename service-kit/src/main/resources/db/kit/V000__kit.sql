-- What the kit needs in each service's database. The service's own login ("${app}") owns nothing.

create function app_setting(name text) returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.' || name, true), '') $$;
create function app_role(role text) returns boolean language sql stable parallel safe
  as $$ select position(',' || role || ',' in coalesce(current_setting('app.roles', true), '')) > 0 $$;
create function app_system() returns boolean language sql stable parallel safe
  as $$ select nullif(current_setting('app.system', true), '') is not null $$;

create function kit_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = '42501';
end $$;

-- Events on their way out. The relay keeps no cursor: it takes what is committed and not marked sent, by seq.
create table outbox (
  seq      bigint generated always as identity (cache 1) primary key,
  id       uuid        not null unique,
  topic    text        not null,
  key      text        not null,
  type     text        not null,
  data     text        not null,
  at       timestamptz not null,
  sent_at  timestamptz
);
create index outbox_unsent on outbox (seq) where sent_at is null;

-- Events that had their effect here: the row stands in the transaction of the effect.
create table inbox (
  source   text        not null,
  id       uuid        not null,
  topic    text        not null,
  taken_at timestamptz not null default clock_timestamp(),
  primary key (source, id)
);

-- A poison event and the later events of its key, which wait behind it.
create table inbox_parked (
  position  bigint generated always as identity primary key,
  source    text        not null,
  id        uuid        not null,
  topic     text        not null,
  key       text        not null,
  type      text        not null,
  sequence  bigint      not null,
  at        timestamptz not null,
  data      text        not null,
  error     text,
  parked_at timestamptz not null default clock_timestamp(),
  unique (source, id)
);
create index inbox_parked_key on inbox_parked (topic, key, position);

create table idempotency (
  subject    text        not null,
  key        text        not null,
  operation  text        not null,
  body_hash  text        not null,
  status     int,
  location   text,
  etag       text,
  body       text,
  created_at timestamptz not null default clock_timestamp(),
  primary key (subject, key)
);

-- Who looked, changed or was refused. Append-only; the seal stands beside it, so that no row is ever updated.
create table audit (
  seq      bigint generated always as identity (cache 1) primary key,
  at       timestamptz not null,
  caller   text        not null,
  roles    text        not null,
  office   text,
  action   text        not null check (action in ('looked', 'changed', 'refused')),
  kind     text        not null,
  subject  text        not null,
  what     text        not null
);
create index audit_subject on audit (kind, subject, seq);
create table audit_seal (
  position  bigint primary key,
  audit_seq bigint not null unique,
  hash      bytea  not null
);
create table audit_unsealed (audit_seq bigint primary key);
create function audit_queue() returns trigger language plpgsql as $$
begin
  insert into audit_unsealed select seq from added;
  return null;
end $$;
create trigger audit_queue after insert on audit referencing new table as added
  for each statement execute function audit_queue();
create trigger audit_append_only before update or delete or truncate on audit
  for each statement execute function kit_refuse_change();
create trigger audit_seal_append_only before update or delete or truncate on audit_seal
  for each statement execute function kit_refuse_change();
revoke update, delete, truncate on audit, audit_seal from ${app};

create table job (
  id          uuid primary key,
  kind        text        not null,
  owner       text        not null,
  digest      text        not null,
  caller      text        not null,
  parameters  text        not null,
  status      text        not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed')),
  total       bigint      not null default 0,
  done        bigint      not null default 0,
  result      text,
  problem     text,
  created_at  timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  unique (kind, owner, digest)
);
create table job_chunk (
  job   uuid  not null references job,
  file  text  not null,
  no    int   not null,
  bytes bytea not null,
  primary key (job, file, no)
);
create table job_error (
  job     uuid   not null references job,
  file    text   not null,
  line    bigint not null,
  field   text   not null,
  rule    text   not null,
  value   text,
  message text   not null,
  primary key (job, file, line, field, rule)
);
