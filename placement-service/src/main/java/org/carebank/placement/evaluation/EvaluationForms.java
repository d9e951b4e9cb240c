package org.carebank.placement.evaluation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.carebank.kit.time.Today;
import org.carebank.placement.child.Child;
import org.carebank.placement.database.Database;

/** The questions that are asked today, and those that were asked. */
@ApplicationScoped
public class EvaluationForms {
    private static final String CURRENT =
            "select * from evaluation_form where from_day <= ? and (to_day is null or to_day > ?) order by from_age";

    private final Database database;
    private final Today today;

    EvaluationForms(Database database, Today today) {
        this.database = database;
        this.today = today;
    }

    /** Those of today, for the youngest first. */
    public List<EvaluationForm> current() {
        return database.query(CURRENT, this::form, today.date(), today.date());
    }

    Optional<EvaluationForm> current(String version) {
        return current().stream().filter(each -> each.version().equals(version)).findFirst();
    }

    /** The one for the child's age today. */
    EvaluationForm of(Child child) {
        int age = child.ageOn(today.date());
        return current().stream()
                .filter(each -> each.fromAge() <= age && age <= each.toAge())
                .findFirst()
                .orElseGet(() -> current().getLast());
    }

    /** Any that was ever asked. */
    public EvaluationForm require(String version) {
        return database.one("select * from evaluation_form where version = ?", this::form, version)
                .orElseThrow();
    }

    private EvaluationForm form(ResultSet row) throws SQLException {
        var version = row.getString("version");
        return new EvaluationForm(
                version,
                row.getString("title"),
                row.getString("intro"),
                row.getString("anything"),
                List.of((String[]) row.getArray("scale").getArray()),
                row.getInt("from_age"),
                row.getInt("to_age"),
                database.query(
                        "select * from evaluation_item where version = ? order by place",
                        item -> new EvaluationForm.Item(
                                item.getInt("place"),
                                item.getString("code"),
                                item.getBoolean("core"),
                                item.getString("question")),
                        version));
    }
}
