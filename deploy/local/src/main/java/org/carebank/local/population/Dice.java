package org.carebank.local.population;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** Chance with a fixed seed: the same region is made up each time. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    /** Something that may be drawn, and how often against the others. */
    record Weighted<T>(T value, double weight) {}

    static <T> Weighted<T> odds(T value, double weight) {
        return new Weighted<>(value, weight);
    }

    <T> T draw(List<Weighted<T>> some) {
        double left = random.nextDouble()
                * some.stream().mapToDouble(Weighted::weight).sum();
        for (var each : some) {
            left -= each.weight();
            if (left < 0) {
                return each.value();
            }
        }
        return some.getLast().value();
    }

    <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** A whole number from {@code first} to {@code last}, both may come. */
    int between(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }

    /** A day from {@code first} to the day before {@code end}; {@code first} where there is none between. */
    LocalDate day(LocalDate first, LocalDate end) {
        long days = ChronoUnit.DAYS.between(first, end);
        return days <= 1 ? first : first.plusDays(random.nextInt((int) days));
    }

    /** Days until something happens that happens {@code perYear} times a year, at any time alike. */
    long daysUntil(double perYear) {
        return Math.round(-Math.log(1 - random.nextDouble()) / perYear * 365.25);
    }
}
