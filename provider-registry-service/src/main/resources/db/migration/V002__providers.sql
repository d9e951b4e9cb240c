-- Providers on the register, what happened to each, and who may see them.

create table provider (
  id                        uuid primary key,
  name                      text        not null check (name = btrim(name) and name <> ''),
  plain_name                text        not null unique check (plain_name <> ''),
  legal_form                text        not null
    check (legal_form in ('private', 'voluntary', 'local_authority', 'academy', 'health')),
  status                    text        not null check (status in ('applied', 'admitted', 'refused', 'left')),
  region                    text        references region,
  council                   text        references council,
  voluntary_adoption_agency boolean     not null default false,
  settings_count            int         not null default 0 check (settings_count >= 0),
  applied_at                timestamptz not null,
  version                   bigint      not null check (version >= 1),
  check (not voluntary_adoption_agency or legal_form = 'voluntary')
);
create index provider_by_status on provider (status, plain_name, id);
create index provider_by_council on provider (council) where council is not null;

-- Who decides on an admission is no matter of the code alone: a provider cannot write its own.
create function provider_decided() returns trigger language plpgsql as $$
begin
  if not (app_role('registrar') or app_system()) then
    raise exception 'only a registrar admits or refuses' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger provider_decided before update of status on provider for each row
  when (new.status is distinct from old.status and new.status in ('admitted', 'refused'))
  execute function provider_decided();

create table provider_history (
  seq      bigint generated always as identity primary key,
  provider uuid        not null references provider,
  fact     text        not null,
  reasons  text[]      not null default '{}',
  by       text        not null,
  at       timestamptz not null
);
create index provider_history_of on provider_history (provider, seq);
create trigger provider_history_append_only before update or delete or truncate on provider_history
  for each statement execute function kit_refuse_change();
revoke update, delete, truncate on provider_history from ${app};

-- Care Bank officers who look across the whole register.
create function registry_office() returns boolean language sql stable parallel safe as $$
  select app_role('registrar') or app_role('fee-officer') or app_role('regional-officer')
      or app_role('finance-preparer') or app_role('finance-approver') or app_role('inspector') or app_role('analyst')
$$;

alter table provider enable row level security;
alter table provider force row level security;
create policy system on provider using (app_system());
create policy registrar on provider using (app_role('registrar'));
create policy office on provider for select using (registry_office());
create policy own on provider using (app_role('provider') and id::text = app_setting('provider'));

alter table provider_history enable row level security;
alter table provider_history force row level security;
create policy system on provider_history using (app_system());
create policy registrar on provider_history using (app_role('registrar'));
create policy office on provider_history for select using (registry_office());
create policy own on provider_history using (app_role('provider') and provider::text = app_setting('provider'));
