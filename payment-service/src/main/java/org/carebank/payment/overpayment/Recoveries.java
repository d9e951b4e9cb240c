package org.carebank.payment.overpayment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import org.carebank.payment.database.Database;

/**
 * Law 10: of what a payee was overpaid, only as much is taken back as the plan or the rule allows, the oldest month first;
 * the rest is carried. A correction within one month of one placement and component is no recovery: what was wrong and what
 * is right stand for the same nights, and are set against each other in full. A fee and a contract's nights are one component here.
 */
@ApplicationScoped
public class Recoveries {
    private static final String CAP = """
            with cells as (
              select o.*, greatest(-o.pence, 0) as minus,
                sum(greatest(o.pence, 0)) over (partition by payee, placement, home_fee(component), period) as plus,
                sum(greatest(-o.pence, 0)) over (partition by payee, placement, home_fee(component), period order by cell
                  rows between unbounded preceding and current row) - greatest(-o.pence, 0) as minus_before
              from work_owed o where o.payee in (select payee from work_owed where pence < 0)),
            parts as (
              select c.*, least(minus, greatest(plus - minus_before, 0)) as same_month from cells c),
            payees as (
              select payee, max(payee_type) as payee_type, sum(greatest(pence, 0) - same_month) as gross,
                     sum(minus - same_month) as overpaid
              from parts group by payee),
            limits as (
              select p.payee, greatest(0, least(p.overpaid, floor(p.gross * t.share_percent / 100), p.gross - t.floor_pence,
                       t.instalment_pence)) as pence
              from payees p cross join lateral recovery_terms(p.payee, p.payee_type, ?) t),
            taken as (
              select p.cell, p.same_month, p.minus - p.same_month as overpaid,
                least(p.minus - p.same_month, greatest(0, l.pence - (sum(p.minus - p.same_month) over (
                  partition by p.payee order by p.period, p.cell rows between unbounded preceding and current row)
                  - (p.minus - p.same_month)))) as pence
              from parts p join limits l on l.payee = p.payee where p.minus > 0)
            update work_owed o set pence = -(t.same_month + t.pence)::bigint, recovered = t.pence::bigint,
              carried = (t.overpaid - t.pence)::bigint
            from taken t where t.cell = o.cell""";

    private final Database database;

    Recoveries(Database database) {
        this.database = database;
    }

    /** Cuts what {@code work_owed} holds against each payee down to what a payment of that day may take back. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void cap(LocalDate day) {
        database.update(CAP, day);
    }
}
