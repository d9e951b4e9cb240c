-- National allowances and standard tariffs as dated rows; the published minimum fostering allowance is their beginning.

create table tariff (
  id           uuid primary key,
  name         text        not null check (name in ('national_minimum_allowance', 'standard')),
  kind         text,
  area         text        not null check (area in ('london', 'south_east', 'rest', 'all')),
  age_from     int         check (age_from between 0 and 25),
  age_to       int         check (age_to between age_from and 25),
  first_day    date        not null,
  last_day     date        check (last_day >= first_day),
  weekly_pence bigint      not null check (weekly_pence >= 0),
  source       text        not null,
  status       text        not null check (status in ('proposed', 'set', 'refused')),
  proposed_by  text        not null,
  proposed_at  timestamptz not null,
  decided_by   text,
  decided_at   timestamptz,
  reason       text,
  stated       boolean     not null default false,
  version      bigint      not null default 1 check (version >= 1),
  constraint tariff_maker_is_not_checker check (decided_by is null or decided_by <> proposed_by),
  constraint one_tariff_at_a_time exclude using gist (
    name with =, (coalesce(kind, '')) with =, area with =,
    (int4range(coalesce(age_from, 0), coalesce(age_to, 25), '[]')) with &&,
    daterange(first_day, last_day, '[]') with &&)
    where (status = 'set')
);
comment on column tariff.last_day is 'open until a later row of the same cell is set: a household is never left without an allowance';
comment on column tariff.stated is 'false: still to be published on registry.tariff.v1';
create index tariff_unstated on tariff (id) where status = 'set' and not stated;

-- Weekly, in pounds, as published on GOV.UK: national minimum fostering allowance 2024/25 and 2025/26.
insert into tariff (id, name, area, age_from, age_to, first_day, last_day, weekly_pence, source, status,
                    proposed_by, proposed_at, decided_by, decided_at)
select md5('national_minimum_allowance' || area || age_from || first_day)::uuid, 'national_minimum_allowance', area,
       age_from, age_to, first_day::date, last_day::date, pounds * 100, 'GOV.UK, national minimum fostering allowance',
       'set', 'GOV.UK', now(), 'migration V005', now()
from (values
  ('london', 0, 2, '2024-04-06', '2025-04-05', 191),
  ('london', 3, 4, '2024-04-06', '2025-04-05', 195),
  ('london', 5, 10, '2024-04-06', '2025-04-05', 217),
  ('london', 11, 15, '2024-04-06', '2025-04-05', 248),
  ('london', 16, 17, '2024-04-06', '2025-04-05', 289),
  ('south_east', 0, 2, '2024-04-06', '2025-04-05', 183),
  ('south_east', 3, 4, '2024-04-06', '2025-04-05', 189),
  ('south_east', 5, 10, '2024-04-06', '2025-04-05', 208),
  ('south_east', 11, 15, '2024-04-06', '2025-04-05', 238),
  ('south_east', 16, 17, '2024-04-06', '2025-04-05', 278),
  ('rest', 0, 2, '2024-04-06', '2025-04-05', 165),
  ('rest', 3, 4, '2024-04-06', '2025-04-05', 170),
  ('rest', 5, 10, '2024-04-06', '2025-04-05', 187),
  ('rest', 11, 15, '2024-04-06', '2025-04-05', 213),
  ('rest', 16, 17, '2024-04-06', '2025-04-05', 249),
  ('london', 0, 2, '2025-04-06', null, 198),
  ('london', 3, 4, '2025-04-06', null, 201),
  ('london', 5, 10, '2025-04-06', null, 225),
  ('london', 11, 15, '2025-04-06', null, 257),
  ('london', 16, 17, '2025-04-06', null, 299),
  ('south_east', 0, 2, '2025-04-06', null, 189),
  ('south_east', 3, 4, '2025-04-06', null, 196),
  ('south_east', 5, 10, '2025-04-06', null, 216),
  ('south_east', 11, 15, '2025-04-06', null, 247),
  ('south_east', 16, 17, '2025-04-06', null, 288),
  ('rest', 0, 2, '2025-04-06', null, 170),
  ('rest', 3, 4, '2025-04-06', null, 176),
  ('rest', 5, 10, '2025-04-06', null, 194),
  ('rest', 11, 15, '2025-04-06', null, 220),
  ('rest', 16, 17, '2025-04-06', null, 258)
) as published (area, age_from, age_to, first_day, last_day, pounds);

alter table tariff enable row level security;
alter table tariff force row level security;
create policy system on tariff using (app_system());
create policy officers on tariff using (app_role('fee-officer') or app_role('registrar'));
create policy readers on tariff for select
  using (registry_money() or app_role('provider') or app_role('carer') or app_role('analyst'));
