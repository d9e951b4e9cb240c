-- Read copies of the register: who may be asked for a home. No name of a home, no price. No keys between them: either
-- may come first.

create table provider (
  id         uuid primary key,
  name       text   not null,
  legal_form text   not null,
  status     text   not null,
  region     text,
  council    text,
  sequence   bigint not null
);

create table offer (
  setting           uuid primary key,
  provider          uuid     not null,
  urn               text,
  type              text     not null,
  kinds             text[]   not null,
  council           text     not null,
  region            text     not null,
  postcode_district text,
  places            int,
  vacancies         int,
  age_from          int,
  age_to            int,
  judgement         text,
  admitted          boolean  not null,
  open              boolean  not null,
  sequence          bigint   not null
);
create index offer_urn on offer (urn);
create index offer_kinds on offer using gin (kinds);
create index offer_council on offer (council, setting);
