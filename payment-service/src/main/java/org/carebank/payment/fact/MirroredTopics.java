package org.carebank.payment.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Topics that other regions' are mirrored into, each under that region's code: {@code E12000007.placement.placement.v1}. */
@ApplicationScoped
public class MirroredTopics {
    private final List<String> regions;

    MirroredTopics(@ConfigProperty(name = "carebank.mirrored-regions") Optional<List<String>> regions) {
        this.regions = regions.orElse(List.of());
    }

    /** The region's own topics, and those that are its own and mirrored. */
    public Set<String> and(Set<String> own, String... mirrored) {
        return Stream.concat(
                        own.stream(),
                        Stream.of(mirrored)
                                .flatMap(topic -> Stream.concat(
                                        Stream.of(topic), regions.stream().map(region -> region + "." + topic))))
                .collect(Collectors.toSet());
    }
}
