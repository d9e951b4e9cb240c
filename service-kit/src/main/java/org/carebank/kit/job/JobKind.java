package org.carebank.kit.job;

/**
 * A kind of long work. It runs as the person who started it and is run again from the start when the process was
 * killed, so doing it twice must change nothing the second time.
 */
public interface JobKind {
    /** Its name in the API. */
    String kind();

    /** Does the work. What it throws fails the job; a {@code Refusal}'s words are shown. */
    void run(JobRun run) throws Exception;
}
