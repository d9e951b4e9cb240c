package org.carebank.kit.job;

/**
 * A kind of long work. It runs as the person who started it and is run again from the start when the process was
 * killed, so doing it twice must change nothing the second time.
 */
public interface JobKind {
    /** Its name in the API. */
    String kind();

    /** Whether a later job of this kind may undo what this one did: then the same files sent once more are done once more. */
    default boolean supersedes() {
        return false;
    }

    /** Does the work. What it throws fails the job; a {@code Refusal}'s words are shown. */
    void run(JobRun run) throws Exception;
}
