package org.carebank.placement.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.carebank.placement.Seeded;
import org.junit.jupiter.api.Test;

class CareBankNumberTest {
    @Test
    void theCheckDigitIsTheStandardsOwnExample() {
        assertThat(CareBankNumber.checkDigit("0794")).isEqualTo(5);
        assertThat(CareBankNumber.of(10, 4_829_173).digits()).isEqualTo("1048291739");
        assertThat(new CareBankNumber("1048291739").spaced()).isEqualTo("104 829 1739");
    }

    @Test
    void everySingleWrongDigitIsFound() {
        Seeded.forAll(random -> {
            var number = CareBankNumber.of(10 + random.nextInt(9), random.nextInt(CareBankNumber.BODY))
                    .digits();
            int at = random.nextInt(10);
            char wrong = (char) ('0' + (number.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
            var slip = number.substring(0, at) + wrong + number.substring(at + 1);
            assertThat(CareBankNumber.valid(slip)).as("%s for %s", slip, number).isFalse();
        });
    }

    @Test
    void nearlyEverySwappedPairIsFound() {
        var pairs = new int[2];
        Seeded.forAll(random -> {
            var digits = CareBankNumber.of(10 + random.nextInt(9), random.nextInt(CareBankNumber.BODY))
                    .digits()
                    .toCharArray();
            int at = random.nextInt(9);
            if (digits[at] != digits[at + 1]) {
                char first = digits[at];
                digits[at] = digits[at + 1];
                digits[at + 1] = first;
                pairs[0]++;
                pairs[1] += CareBankNumber.valid(new String(digits)) ? 0 : 1;
            }
        });
        assertThat(pairs[1]).isGreaterThan(pairs[0] * 97 / 100);
    }

    @Test
    void whatIsNoNumberIsNotOne() {
        assertThat(CareBankNumber.valid("104829173")).isFalse();
        assertThat(CareBankNumber.valid("10482917399")).isFalse();
        assertThat(CareBankNumber.valid("10482917３9")).isFalse();
        assertThatThrownBy(() -> new CareBankNumber("1048291738")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CareBankNumber.of(9, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
