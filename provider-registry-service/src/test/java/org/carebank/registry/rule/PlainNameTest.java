package org.carebank.registry.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlainNameTest {
    @Test
    void namesThatDifferInSignsAndCapitalsAreTheSame() {
        assertThat(PlainName.of("  The SENAD  Group Limited ")).isEqualTo("the senad group limited");
        assertThat(PlainName.of("Bournemouth, Christchurch & Poole")).isEqualTo("bournemouth christchurch and poole");
        assertThat(PlainName.of("St. Helens")).isEqualTo(PlainName.of("St Helens"));
        assertThat(PlainName.of("Barnardo’s")).isEqualTo(PlainName.of("Barnardo's"));
        assertThat(PlainName.of("Café Ltd")).isEqualTo("cafe ltd");
        assertThat(PlainName.of("?!")).isEmpty();
    }

    @Test
    void plainAgainIsTheSame() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            var name = random.ints(random.nextInt(30), 32, 0x17f)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            var plain = PlainName.of(name);
            assertThat(PlainName.of(plain)).as(name).isEqualTo(plain);
            assertThat(PlainName.of(
                            " " + name.toUpperCase(java.util.Locale.ROOT).toLowerCase(java.util.Locale.ROOT)))
                    .as(name)
                    .isEqualTo(PlainName.of(name.toUpperCase(java.util.Locale.ROOT)));
        }
    }
}
