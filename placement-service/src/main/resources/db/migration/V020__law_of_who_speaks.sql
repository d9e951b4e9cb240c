-- Who speaks, completed: who agrees and who comments, and what changes at 16 and at 18. One table, only added to.

alter table consent_rule add column may text not null default 'agree' check (may in ('agree', 'comment'));

-- At 18 nobody speaks for the young person any longer, whatever the order was.
update consent_rule set age_to = 17 where party in ('council', 'court');

-- Adoption and Children Act 2002, section 21, in force from 30 December 2005.
update consent_rule set valid_from = '2005-12-30' where legal_status = 'E1';
update code set valid_from = '2005-12-30' where field = 'LS' and code = 'E1';

insert into consent_rule (legal_status, party, age_from, age_to, may, note)
  select status, 'parents', 0, 17, 'comment', 'Birth parents comment where that is appropriate; the council decides'
  from unnest(array['C1', 'C2', 'D1']) status;
insert into consent_rule (legal_status, party, age_from, age_to, may, note)
  select status, 'parents', 16, 17, 'comment', 'From 16 the young person decides; the parents are heard'
  from unnest(array['V2', 'V3', 'V4']) status;
insert into consent_rule (legal_status, party, age_from, age_to, may, valid_from, note)
  select status, 'young_person', 18, 25, 'agree', case status when 'E1' then date '2005-12-30' else '1991-10-14' end,
    'At 18 the young person is a party: nothing starts or ends without their agreement'
  from unnest(array['C1', 'C2', 'D1', 'E1', 'J1', 'J2', 'J3', 'L1', 'L2', 'L3']) status;
