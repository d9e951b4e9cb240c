-- A home sees the agreements that are asked of it or that stand; with the last day its sight of the child ends.
create function home_sees(status text, last_day date) returns boolean language sql stable parallel safe
  as $$ select status in ('drafted', 'emergency_started', 'agreed')
          or status = 'ended' and last_day > (now() at time zone 'Europe/London')::date $$;

alter policy provider_sees on agreement using (provides(provider) and home_sees(status, last_day));
alter policy carer_sees on agreement using (keeps_house(household) and home_sees(status, last_day));
