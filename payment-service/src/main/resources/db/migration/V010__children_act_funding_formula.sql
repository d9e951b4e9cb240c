-- The Children Act Funding Formula. It is about councils and nobody's person, so no row is hidden from finance, and who is
-- not finance reaches no operation that reads it.

create table formula_inputs (
  id            uuid primary key,
  name          text        not null unique,
  as_of         int         not null,
  projected_for int         check (projected_for > as_of),
  rows_refused  int         not null,
  loaded_by     text        not null,
  loaded_at     timestamptz not null
);
create table formula_need (
  inputs               uuid   not null references formula_inputs,
  council              text   not null,
  name                 text   not null,
  population           bigint not null check (population >= 0),
  projected_population bigint check (projected_population >= 0),
  disabled_children    bigint check (disabled_children >= 0),
  young_carers         bigint check (young_carers >= 0),
  deprivation          numeric check (deprivation >= 0),
  primary key (inputs, council)
);
create table funding_formula (
  id                uuid primary key,
  name              text        not null unique,
  inputs            uuid        not null references formula_inputs,
  first_year        int         not null,
  population        int         not null,
  disabled_children int         not null,
  young_carers      int         not null,
  deprivation       int         not null,
  proposed_by       text        not null,
  proposed_by_name  text        not null,
  proposed_at       timestamptz not null,
  set_by            text check (set_by <> proposed_by),
  set_by_name       text,
  set_at            timestamptz,
  check (population + disabled_children + young_carers + deprivation = 10000)
);
create table formula_pot (
  formula uuid   not null references funding_formula,
  year    int    not null,
  pence   bigint not null check (pence > 0),
  primary key (formula, year)
);
-- What was awarded when the formula was set, with all that explains it.
create table formula_award (
  formula      uuid    not null references funding_formula,
  council      text    not null,
  year         int     not null,
  factor       text    not null,
  need         numeric not null,
  need_of_all  numeric not null,
  part_pence   bigint  not null,
  amount_pence bigint  not null check (amount_pence >= 0),
  primary key (formula, council, year, factor)
);
do $$
declare
  each text;
begin
  foreach each in array array['formula_inputs', 'formula_need', 'formula_pot', 'formula_award'] loop
    execute format('create trigger %I before update or delete or truncate on %I
                    for each statement execute function kit_refuse_change()', each || '_append_only', each);
    execute format('revoke update, delete, truncate on %I from %I', each, '${app}');
  end loop;
end $$;
