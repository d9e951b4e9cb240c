-- Payment's own dated tables. Changed by adding a row with a later date.

-- Which legal status (SSDA903 LS) carries the duty to fund, as it starts: care orders and placement orders.
create table funding_duty (
  legal_status text        not null,
  from_date    date        not null,
  added_by     text        not null,
  primary key (legal_status, from_date)
);
insert into funding_duty values
  ('C1', '2000-01-01', 'start'), ('C2', '2000-01-01', 'start'),
  ('D1', '2000-01-01', 'start'), ('E1', '2000-01-01', 'start');

-- Who is paid for living there.
create table payee_rule (
  kind      text not null,
  from_date date not null,
  payee     text not null check (payee in ('provider', 'household', 'household_or_provider', 'nobody', 'unknown')),
  primary key (kind, from_date)
);
insert into payee_rule values
  ('residential', '2000-01-01', 'provider'), ('secure', '2000-01-01', 'provider'),
  ('boarding_school', '2000-01-01', 'provider'), ('parent_and_child', '2000-01-01', 'provider'),
  ('supported_accommodation', '2000-01-01', 'provider'), ('supported_lodgings', '2000-01-01', 'provider'),
  ('short_breaks', '2000-01-01', 'provider'),
  ('foster', '2000-01-01', 'household_or_provider'),
  ('kinship', '2000-01-01', 'household'), ('special_guardianship', '2000-01-01', 'household'),
  ('own_parents', '2000-01-01', 'nobody'), ('hospital', '2000-01-01', 'nobody'), ('custody', '2000-01-01', 'nobody'),
  ('independent_living', '2000-01-01', 'nobody'), ('adoption', '2000-01-01', 'nobody'),
  ('other', '2000-01-01', 'unknown');

-- Which payees a hold reaches. A kind without a row: the provider, never the household.
create table hold_rule (
  kind              text    not null,
  from_date         date    not null,
  reaches_provider  boolean not null,
  reaches_household boolean not null,
  primary key (kind, from_date)
);

-- How long, and for how many hundredths of the rate, a place is kept that was left during an appeal to stay.
create table retainer_rule (
  from_date date primary key,
  nights    int not null check (nights >= 0),
  percent   int not null check (percent between 0 and 100)
);
insert into retainer_rule values ('2000-01-01', 28, 50);

-- Whether money held is paid back when an appeal ends so. An outcome without a row: it is.
create table hold_outcome (
  outcome   text    not null,
  from_date date    not null,
  paid_back boolean not null,
  primary key (outcome, from_date)
);

-- The area of the tariff for councils whose home is not on the register: London (E09…) needs no row.
create table south_east_council (council text primary key);
insert into south_east_council values
  ('E06000036'), ('E06000043'), ('E06000046'), ('E06000035'), ('E06000042'), ('E06000044'), ('E06000038'),
  ('E06000039'), ('E06000045'), ('E06000037'), ('E06000040'), ('E06000041'), ('E10000002'), ('E10000011'),
  ('E10000014'), ('E10000016'), ('E10000025'), ('E10000030'), ('E10000032'), ('E06000060');
