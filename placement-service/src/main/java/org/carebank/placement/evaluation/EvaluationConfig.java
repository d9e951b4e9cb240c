package org.carebank.placement.evaluation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When children are asked what they think of their homes. */
@ConfigMapping(prefix = "placement.evaluation")
public interface EvaluationConfig {
    /** Nights from moving in, or the council's joining day where that is later, to the first one. */
    @WithDefault("28")
    int firstNights();

    /** Nights from one to the next. */
    @WithDefault("91")
    int everyNights();

    /** How many different children must have spoken of a setting before it is told what they say. */
    @WithDefault("5")
    int voiceChildren();

    /** The months in which they spoke. */
    @WithDefault("24")
    int voiceMonths();

    /** How many of their answers must have come, gone or changed before it is told anew. */
    @WithDefault("3")
    int voiceChanges();
}
