-- Homes, agencies and households, what care they offer, and the part of it that anyone may see.

create table setting (
  id                uuid primary key,
  provider          uuid    not null references provider,
  urn               text    unique check (urn ~ '^[A-Z]{0,2}[0-9]{5,10}$'),
  type              text    not null check (type in ('home', 'agency', 'household')),
  provision         text,
  name              text,
  kinds             text[]  not null,
  council           text    not null references council,
  postcode_district text    check (postcode_district ~ '^[A-Z]{1,2}[0-9][0-9A-Z]?$'),
  registered_places int     check (registered_places >= 0),
  places            int     check (places >= 0),
  vacancies         int     check (vacancies >= 0),
  age_from          int     check (age_from between 0 and 25),
  age_to            int     check (age_to between 0 and 25),
  judgement         text    check (judgement in ('outstanding', 'good', 'requires_improvement', 'inadequate')),
  judged_on         date,
  registered_on     date,
  registration      text,
  open              boolean not null,
  list_digest       text,
  stated            bigint  not null default 0,
  version           bigint  not null check (version >= 1),
  check (vacancies is null or places is null or vacancies <= places),
  check (age_from is null or age_to is null or age_from <= age_to),
  check (type <> 'household' or urn is null)
);
comment on column setting.registered_places is 'places that Ofsted registered; places = what the provider offers of them';
comment on column setting.registration is 'Ofsted''s registration status: Active, Suspended …';
comment on column setting.list_digest is 'SHA-256 of the row of Ofsted''s list that was last taken over';
comment on column setting.stated is 'how often the offer was stated: the version on registry.offer.v1';
create index setting_of_provider on setting (provider, id);
create index setting_in_council on setting (council);

-- R12: adoption only from councils and registered voluntary adoption agencies, whatever way a row comes in.
create function setting_adoption() returns trigger language plpgsql as $$
begin
  if 'adoption' = any (new.kinds) and not exists (
      select from provider p where p.id = new.provider
        and (p.legal_form = 'local_authority' or p.voluntary_adoption_agency)) then
    raise exception 'adoption is offered only by councils and voluntary adoption agencies' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger setting_adoption before insert or update of kinds, provider on setting
  for each row execute function setting_adoption();

alter table setting enable row level security;
alter table setting force row level security;
create policy system on setting using (app_system());
create policy registrar on setting using (app_role('registrar'));
create policy office on setting for select using (registry_office());
create policy own on setting using (app_role('provider') and provider::text = app_setting('provider'));
create policy household on setting for select using (app_role('carer') and id::text = app_setting('household'));

-- The public directory. It has no policy because it holds only what everyone may know: a home's name, its owner and any
-- place finer than its council are not in it, and a household never is.
create table directory_entry (
  setting    uuid    primary key references setting,
  type       text    not null check (type in ('home', 'agency')),
  provision  text,
  agency     text,
  kinds      text[]  not null,
  council    text    not null references council,
  places     int,
  vacancies  int,
  judgement  text,
  judged_on  date,
  check (type = 'agency' or agency is null)
);
create index directory_by_council on directory_entry (council, setting);
create index directory_by_kind on directory_entry using gin (kinds);
