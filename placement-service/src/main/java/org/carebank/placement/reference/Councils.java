package org.carebank.placement.reference;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.carebank.kit.audit.Audit;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.refusal.Refusal;
import org.carebank.kit.time.Today;
import org.carebank.placement.database.Database;
import org.carebank.placement.day.Days;

/** All councils of England, and the days on which they join. */
@ApplicationScoped
public class Councils implements PanacheRepositoryBase<Council, String> {
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private final Database database;
    private final Callers callers;
    private final Audit audit;
    private final Today today;

    Councils(Database database, Callers callers, Audit audit, Today today) {
        this.database = database;
        this.callers = callers;
        this.audit = audit;
        this.today = today;
    }

    public List<Council> all() {
        return list("order by name");
    }

    /** The council of a code; 404 where there is none. */
    public Council require(String code) {
        return Optional.ofNullable(findById(code)).orElseThrow(Refusal::notFound);
    }

    /** The name of a region of England; 404 where there is none of this code. */
    public String region(String code) {
        return database.one("select name from region where code = ?", row -> row.getString(1), code)
                .orElseThrow(Refusal::notFound);
    }

    /** The day on which a council joined; nothing can be enrolled before that is set. */
    public LocalDate joinedOn(String code) {
        var joined = require(code).joinedOn();
        if (joined == null) {
            throw Refusal.conflict(
                    "council-not-joined", "Its regional office must first set the day on which the council joins");
        }
        return joined;
    }

    /** Sets the day of joining; fixed once children were enrolled under it. */
    @Transactional
    public Council join(String code, LocalDate on) {
        var council = Optional.ofNullable(findById(code, LockModeType.PESSIMISTIC_WRITE))
                .filter(each -> each.region().equals(callers.current().region()))
                .orElseThrow(() -> audit.notFound("council", code));
        if (on.equals(council.joinedOn())) {
            return council;
        }
        Days.requireNotBefore("joined_on", on, EARLIEST, "is before any council could join");
        Days.requireNotAfter("joined_on", on, today.date().plusYears(1), "is more than a year ahead");
        if (council.joinedOn() != null && hasChildren(code)) {
            throw Refusal.conflict(
                    "council-has-children", "Children were enrolled under the day of joining; it stands");
        }
        council.joins(on);
        flush();
        audit.changed("council", code, "joins on " + on);
        return council;
    }

    private boolean hasChildren(String code) {
        return !database.query("select 1 from child where council = ? limit 1", row -> row.getInt(1), code)
                .isEmpty();
    }
}
