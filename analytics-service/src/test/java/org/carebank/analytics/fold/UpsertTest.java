package org.carebank.analytics.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UpsertTest {
    private static final Upsert UPSERT = Upsert.into("home", "home uuid")
            .group("named_sequence", "name text", "size integer")
            .group("seen_sequence")
            .build();

    @Test
    void theSequenceStandsBesideEachGroup() {
        assertThat(UPSERT.change(9, "h", "Rowan", 4).values()).containsExactly("h", "Rowan", 4, 9L, 9L);
    }

    @Test
    void aGroupTakesOnlyWhatIsNewer() {
        assertThat(UPSERT.change(9, "h", "Rowan", 4).sql().replaceAll("\\s+", " "))
                .isEqualTo("insert into home (generation, home, name, size, named_sequence, seen_sequence)"
                        + " select generation.generation, cast(? as uuid), cast(? as text), cast(? as integer),"
                        + " cast(? as bigint), cast(? as bigint) from generation"
                        + " where generation.status <> 'retired' and generation.generation >= ?"
                        + " on conflict (generation, home) do update set"
                        + " name = case when coalesce(home.named_sequence, -1) < excluded.named_sequence"
                        + " then excluded.name else home.name end,"
                        + " size = case when coalesce(home.named_sequence, -1) < excluded.named_sequence"
                        + " then excluded.size else home.size end,"
                        + " named_sequence = greatest(home.named_sequence, excluded.named_sequence),"
                        + " seen_sequence = greatest(home.seen_sequence, excluded.seen_sequence)"
                        + " where coalesce(home.named_sequence, -1) < excluded.named_sequence"
                        + " or coalesce(home.seen_sequence, -1) < excluded.seen_sequence");
    }

    @Test
    void valuesAreCounted() {
        assertThatThrownBy(() -> UPSERT.change(9, "h", "Rowan")).isInstanceOf(IllegalArgumentException.class);
    }
}
