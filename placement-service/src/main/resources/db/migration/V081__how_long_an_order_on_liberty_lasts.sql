-- The longest time for which an order on a child's liberty can be made, by kind and day. again: it goes on from one of the
-- same kind. No statute says it of the High Court's orders: there it is the time after which the court looks again at the latest.
create table liberty_order_rule (
  kind       text    not null check (kind in ('deprivation_of_liberty', 'secure')),
  again      boolean not null,
  from_day   date    not null,
  months_max int     not null check (months_max > 0),
  source     text    not null,
  primary key (kind, again, from_day)
);
insert into liberty_order_rule values
  ('secure', false, '1991-10-14', 3, 'Children (Secure Accommodation) Regulations 1991, regulation 11'),
  ('secure', true, '1991-10-14', 6, 'Children (Secure Accommodation) Regulations 1991, regulation 12'),
  ('deprivation_of_liberty', false, '1991-10-14', 12, 'Re A-F (Children) [2018] EWHC 138 (Fam)'),
  ('deprivation_of_liberty', true, '1991-10-14', 12, 'Re A-F (Children) [2018] EWHC 138 (Fam)');
revoke insert, update, delete, truncate on liberty_order_rule from ${app};
