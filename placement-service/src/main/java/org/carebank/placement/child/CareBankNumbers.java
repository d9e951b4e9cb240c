package org.carebank.placement.child;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.carebank.placement.database.Database;

/** Gives out numbers: random within the region's block, each once. */
@ApplicationScoped
public class CareBankNumbers {
    private static final int TRIES_MAX = 100;

    private final Database database;
    private final RandomGenerator random = new SecureRandom();

    CareBankNumbers(Database database) {
        this.database = database;
    }

    /** Takes a number that another region gave out; false where it is known here, or no region's block begins so. */
    boolean take(CareBankNumber number) {
        return database.update(
                        """
                        insert into care_bank_number select ? where exists (select from region where number_block = ?)
                        on conflict do nothing""", number.digits(), Integer.parseInt(number.digits().substring(0, 2)))
                == 1;
    }

    /** So many new numbers of a region's block. */
    Deque<CareBankNumber> next(String region, int count) {
        int block = database.one("select number_block from region where code = ?", row -> row.getInt(1), region)
                .orElseThrow(() -> new IllegalStateException("No block of numbers for region " + region));
        var taken = new ArrayDeque<CareBankNumber>();
        for (int tries = 0; taken.size() < count && tries < TRIES_MAX; tries++) {
            var drawn = Stream.generate(() -> CareBankNumber.of(block, random.nextInt(CareBankNumber.BODY)))
                    .limit(count - taken.size())
                    .map(CareBankNumber::digits)
                    .toList();
            taken.addAll(database.query(
                    "insert into care_bank_number select unnest(?) on conflict do nothing returning number",
                    row -> new CareBankNumber(row.getString(1)),
                    drawn));
        }
        if (taken.size() < count) {
            throw new IllegalStateException("The block of numbers of region " + region + " is full");
        }
        return taken;
    }
}
