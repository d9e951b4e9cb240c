package org.carebank.placement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** What a region may set about placements. */
@ConfigMapping(prefix = "placement")
public interface PlacementConfig {
    /** How many changes of home within {@link #concernMonths} raise a concern. */
    @WithDefault("2")
    int concernChanges();

    /** The calendar months within which the changes lie. */
    @WithDefault("6")
    int concernMonths();

    /** Working days after the first night of an emergency start within which its agreement is agreed. */
    @WithDefault("5")
    int emergencyWorkingDays();

    /** Days before an order on a child's liberty runs out from which the council is warned. */
    @WithDefault("14")
    int libertyOrderWarningDays();

    /** REASON_PLACE_CHANGE codes of an unplanned end. */
    @WithDefault("CREQB,CREQO,CHILD,LAREQ,ALLEG,STAND,APPRR")
    Set<String> breakdownReasons();

    /** Episodes of an import that share one transaction, roughly: whole children are kept together. */
    @WithDefault("300")
    int importBatchChildren();

    /** 32 random bytes in base64 that all regions share, so that their hashes of names and births can be compared. */
    Optional<String> matchKey();

    /** 32 random bytes in base64: the key of what is sealed after adoption, where it is not to be made of the field key. */
    Optional<String> sealKey();

    /** 32 random bytes in base64 that all regions share: the key of the transfer keys that they hand one another. */
    Optional<String> transferKey();
}
