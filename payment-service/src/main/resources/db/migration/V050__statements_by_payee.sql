-- A payee's statement reads the ledger by payee and time of posting.
create index ledger_entry_payee on ledger_entry (payee, posted_at) where payee is not null;
