package org.carebank.placement;

import java.util.Random;
import java.util.function.Consumer;

/** Property tests: the same property on many made-up cases, each of which can be run again by its seed. */
public final class Seeded {
    private static final int CASES = 500;

    private Seeded() {}

    /** Holds for every case, or fails naming the seed. */
    public static void forAll(Consumer<Random> property) {
        for (long seed = 1; seed <= CASES; seed++) {
            try {
                property.accept(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
