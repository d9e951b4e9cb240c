-- A night paid by fee that a contract pays after all (or the other way round) is one night of the same home: what was wrong
-- and what is right are set against each other, and nobody is told of too much.
create function home_fee(component text) returns text language sql immutable parallel safe as $$
  select case when component in ('block_occupation', 'block_overflow') then 'fee' else component end
$$;
create or replace view overpaid_month with (security_invoker = true) as
select c.payee, c.payee_type, c.placement, home_fee(c.component) as component, c.period, min(c.kind) as kind,
       -sum(c.accrued_pence - c.held_pence - c.taken_pence)::bigint as pence, max(n.noticed_on) as noticed_on
from (select distinct g.placement, home_fee(g.component) as component, g.payee, g.period
      from overpayment_notice o join accrued_cell g on g.id = o.cell) m
join accrued_cell c on c.placement = m.placement and home_fee(c.component) = m.component and c.payee = m.payee
  and c.period = m.period
left join overpayment_notice n on n.cell = c.id
group by c.payee, c.payee_type, c.placement, home_fee(c.component), c.period
having sum(c.accrued_pence - c.held_pence - c.taken_pence) < 0;
