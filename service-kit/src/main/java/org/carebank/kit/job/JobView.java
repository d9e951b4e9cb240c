package org.carebank.kit.job;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is.
 *
 * @param status waiting, running, done or failed
 * @param percent 0 to 100
 * @param total rows in all, 0 while not known
 * @param errors rows refused; their list is at {@code …/errors} as CSV
 * @param problem why it failed
 */
public record JobView(
        UUID id,
        String kind,
        String status,
        int percent,
        long total,
        long done,
        long errors,

        @JsonRawValue @Schema(implementation = Object.class) @Nullable
        String result,

        @Nullable String problem) {}
