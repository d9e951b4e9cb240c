-- A home is asked whether it can be this child's home; it answers how it would be, or declines and says why. asking: what
-- was asked of several homes at once. needs: codes of the list that the register's specialisms are of.

create table home_request (
  id             uuid primary key,
  asking         uuid not null,
  child          uuid not null references child,
  council        text not null,
  region         text not null,
  setting        uuid not null,
  provider       uuid not null,
  kind           text not null,
  needs          text[] not null,
  age            int  not null,
  planned_from   date not null,
  status         text not null check (status in ('asked', 'answered', 'declined', 'found', 'closed')),
  answer_sealed  bytea,
  answered_by    text,
  answered_at    timestamptz,
  decline_reason text check (decline_reason in ('no_place', 'age', 'needs', 'children_here', 'staff', 'location', 'other')),
  closed_because text check (closed_because in ('found_elsewhere', 'withdrawn', 'left_care', 'council_changed')),
  closed_at      timestamptz,
  asked_by       text not null,
  asked_at       timestamptz not null,
  version        bigint not null default 0,
  check ((status in ('asked', 'answered')) = (closed_at is null)),
  check ((status = 'declined') = (decline_reason is not null)),
  check ((status = 'closed') = (closed_because is not null))
);
-- One request at a time; asking again after an answer of no is another.
create unique index home_request_open on home_request (child, setting) where closed_at is null;
create index home_request_child on home_request (child, asked_at);
create index home_request_provider on home_request (provider, id);

-- The child's hello and the needs in words: the home reads them while it is asked, and no longer.
create table home_request_words (
  request      uuid primary key references home_request,
  child        uuid not null references child,
  hello_sealed bytea not null,
  needs_sealed bytea
);
revoke update, delete, truncate on home_request_words from ${app};
create trigger home_request_words_append_only before update or delete or truncate on home_request_words
  for each statement execute function kit_refuse_change();
revoke delete, truncate on home_request from ${app};

alter table home_request enable row level security;
alter table home_request force row level security;
create policy system on home_request using (app_system());
create policy council on home_request using (responsible_now(child)) with check (responsible_now(child));
create policy completing on home_request using (completing(child)) with check (completing(child));
create policy provider_sees on home_request for select using (provides(provider));
create policy provider_answers on home_request for update using (provides(provider) and closed_at is null)
  with check (provides(provider) and status in ('answered', 'declined'));
create policy sealed on home_request as restrictive using (
  not exists (select from sealed_child s where s.child = home_request.child)
  or home_request.child::text = app_setting('opening'));

-- A policy that asks the other table in a function of its own: it is planned once.
create function asked_now(of uuid) returns boolean language plpgsql stable
  as $$ begin
    return exists (select from home_request r where r.id = of and provides(r.provider) and r.closed_at is null);
  end $$;
alter table home_request_words enable row level security;
alter table home_request_words force row level security;
create policy system on home_request_words using (app_system());
create policy council on home_request_words using (responsible_now(child)) with check (responsible_now(child));
create policy provider on home_request_words for select using (asked_now(request));
create policy sealed on home_request_words as restrictive using (
  not exists (select from sealed_child s where s.child = home_request_words.child)
  or home_request_words.child::text = app_setting('opening'));
