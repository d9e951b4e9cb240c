package org.carebank.placement.child;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * Children read and written beside Hibernate, hundreds in a statement: a return speaks of all children of its council, and
 * Hibernate would write them one by one. It must not hold the same children in that transaction.
 */
@ApplicationScoped
class ChildRows {
    private static final Database.Columns ALL = Database.Columns.of("child", """
            id uuid, care_bank_number text, council text, region text, local_id text, given_name_sealed bytea,
            family_name_sealed bytea, born date, sex text, ethnic text, key_sealed bytea, header_sealed bytea, header_year date""");
    private static final Database.Columns CHANGED = Database.Columns.of("child", """
            id uuid, version bigint, born date, sex text, ethnic text, header_sealed bytea, header_year date,
            legal_status text, legal_status_from date, left_care_on date, died_on date""");
    private static final String CHANGE = """
            born = given.born, sex = given.sex, ethnic = given.ethnic, header_sealed = given.header_sealed,
            header_year = given.header_year, legal_status = given.legal_status,
            legal_status_from = given.legal_status_from, left_care_on = given.left_care_on, died_on = given.died_on,
            version = now.version + 1""";

    private final Database database;

    ChildRows(Database database) {
        this.database = database;
    }

    /** The children whom a council knows by these ids, by its ids. */
    Map<String, Child> ofCouncil(String council, Collection<String> localIds) {
        var found = new HashMap<String, Child>();
        database.query(
                        "select * from child where council = ? and local_id = any(?)",
                        ChildRows::child,
                        council,
                        localIds)
                .forEach(each -> found.put(String.valueOf(each.localId()), each));
        return found;
    }

    List<Child> of(Collection<UUID> ids) {
        return database.query("select * from child where id = any(?)", ChildRows::child, ids);
    }

    void add(Collection<Child> children) {
        database.insert(
                ALL,
                children.stream()
                        .map(each -> new @Nullable Object[] {
                            each.id(),
                            each.number().digits(),
                            each.council(),
                            each.region(),
                            each.localId(),
                            each.givenNameSealed(),
                            each.familyNameSealed(),
                            each.born(),
                            each.sex(),
                            each.ethnic(),
                            each.keySealed(),
                            each.headerSealed(),
                            each.headerYear()
                        })
                        .toList());
    }

    /** Writes what a return may change of children; none of whom anybody else changed since they were read. */
    void change(Collection<Child> children) {
        int changed = database.update(
                CHANGED,
                CHANGE,
                "now.id = given.id and now.version = given.version",
                children.stream()
                        .map(each -> new @Nullable Object[] {
                            each.id(),
                            each.version(),
                            each.born(),
                            each.sex(),
                            each.ethnic(),
                            each.headerSealed(),
                            each.headerYear(),
                            each.legalStatus(),
                            each.legalStatusFrom(),
                            each.leftCareOn(),
                            each.diedOn()
                        })
                        .toList());
        if (changed != children.size()) {
            throw new OptimisticLockException("Somebody else changed a child of this return meanwhile");
        }
    }

    private static Child child(ResultSet row) throws SQLException {
        var child = new Child(
                row.getObject("id", UUID.class),
                new CareBankNumber(row.getString("care_bank_number")),
                row.getString("council"),
                row.getString("region"),
                row.getObject("born", LocalDate.class),
                row.getString("sex"),
                row.getBytes("key_sealed"));
        child.knownLocallyAs(row.getString("local_id"));
        child.named(row.getBytes("given_name_sealed"), row.getBytes("family_name_sealed"));
        child.ofEthnicity(row.getString("ethnic"));
        child.stated(row.getBytes("header_sealed"), Database.date(row, "header_year"));
        child.stands(
                row.getString("legal_status"),
                Database.date(row, "legal_status_from"),
                Database.date(row, "left_care_on"),
                Database.date(row, "died_on"),
                row.getLong("version"));
        return child;
    }
}
