package org.carebank.placement.reference;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** The code lists of the SSDA903 return by return year, read once from the tables that a migration fills. */
@ApplicationScoped
public class Codes {
    private final Database database;
    private final AtomicReference<@Nullable CodeList> held = new AtomicReference<>();

    Codes(Database database) {
        this.database = database;
    }

    /** All codes; the lists change only by migration, so they are read once. */
    public CodeList list() {
        var known = held.get();
        if (known == null) {
            known = read();
            held.set(known);
        }
        return known;
    }

    private CodeList read() {
        Map<String, List<CodeList.Code>> codes = new HashMap<>();
        for (var code : database.query(
                "select field, code, label, valid_from, valid_to from code",
                row -> new CodeList.Code(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class)))) {
            codes.computeIfAbsent(code.field() + ":" + code.code(), _ -> new ArrayList<>())
                    .add(code);
        }
        Map<String, KindOfCare> kinds = new HashMap<>();
        database.query(
                "select place, kind from place_kind",
                row -> kinds.put(row.getString(1), KindOfCare.of(row.getString(2))));
        return new CodeList(codes, kinds);
    }
}
