package org.carebank.payment.oracle;

import java.sql.SQLException;
import org.carebank.stack.SharedStack;

/** Takes the story before out of the database: only a superuser can, with the guards off. */
final class EmptyDatabase {
    private EmptyDatabase() {}

    /** Quick, for it is done before each story: only what has rows is touched. */
    static void empty() throws SQLException {
        try (var superuser = SharedStack.get().superuser("oracle");
                var statement = superuser.createStatement()) {
            statement.execute("""
                    do $$
                    declare
                      each record;
                      filled boolean;
                      guards text[];
                      guard text;
                    begin
                      perform pg_advisory_xact_lock(hashtext('carebank.entitlement')); -- the worker and accruals wait
                      perform pg_advisory_xact_lock(hashtext('carebank.ledger'));
                      set local session_replication_role = replica; -- no foreign key is asked, no trigger but the guards
                      for each in select relname as part from pg_class where relispartition and relkind = 'r' loop
                        execute 'drop table ' || each.part;
                      end loop;
                      for each in select tablename::text as of from pg_tables
                          where schemaname = 'public' and tablename !~ '^(audit|inbox|outbox|flyway|job|idempotency)'
                            and tablename !~ '_rule$' and tablename not in ('ledger_account', 'ledger_head', 'funding_duty',
                              'hold_outcome', 'south_east_council') loop
                        execute format('select exists (select from %I)', each.of) into filled;
                        continue when not filled;
                        select array_agg(tgname) into guards from pg_trigger
                        where tgrelid = each.of::regclass and not tgisinternal and tgenabled = 'A';
                        foreach guard in array coalesce(guards, '{}') loop
                          execute format('alter table %I disable trigger %I', each.of, guard);
                        end loop;
                        execute 'delete from ' || each.of;
                        foreach guard in array coalesce(guards, '{}') loop
                          execute format('alter table %I enable always trigger %I', each.of, guard);
                        end loop;
                      end loop;
                      update ledger_head set no = 0, digest = sha256(''), accrued_through = null, booked_in = '2000-01-01';
                    end $$""");
        }
    }
}
