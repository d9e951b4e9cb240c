package org.carebank.appeals.appeal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** How long each step of an appeal may take, in calendar days, promised when the step begins; and where a child is safe. */
@ConfigMapping(prefix = "carebank.appeals")
public interface AppealsConfig {
    /** The council's and the home's answers, from lodging. */
    @WithDefault("3")
    int answerDays();

    /** The hearing, from lodging. */
    @WithDefault("7")
    int hearDays();

    /** The child's own word on whether they feel heard, from being told; after it the hearing officer may close. */
    @WithDefault("28")
    int sayDays();

    /** The Commissioner's office, from the child saying that they do not feel heard. */
    @WithDefault("10")
    int resolveDays();

    /** Where quick exit goes: a page that tells nobody anything. */
    @WithDefault("https://www.bbc.co.uk/weather")
    URI neutralPage();
}
