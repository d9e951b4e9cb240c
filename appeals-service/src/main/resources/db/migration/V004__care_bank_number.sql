-- Those who listen know a child by its number: no name travels between services.
alter table child add column care_bank_number text;
alter table appeal add column care_bank_number text;
