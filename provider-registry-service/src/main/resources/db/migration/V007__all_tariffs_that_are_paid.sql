-- Every tariff that payment reads: enhancements of an allowance, and what care leavers have.
alter table tariff drop constraint tariff_name_check;
alter table tariff add constraint tariff_name_check check (name in (
  'national_minimum_allowance', 'standard', 'enhancement_skill', 'enhancement_need', 'enhancement_sibling', 'staying_put',
  'own_tenancy', 'university'));
