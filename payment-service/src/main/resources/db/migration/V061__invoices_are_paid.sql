-- Money in suspense that a payee paid for an invoice.
alter table suspense_clearance add column invoice uuid references invoice;
alter table suspense_clearance drop constraint suspense_clearance_outcome_check;
alter table suspense_clearance add constraint suspense_clearance_outcome_check
  check (outcome in ('payment', 'refund', 'invoice', 'treasury_funding', 'other_income', 'bank_charges'));
alter table suspense_clearance add check ((outcome = 'invoice') = (invoice is not null));
