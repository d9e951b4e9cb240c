package org.carebank.kit.job;

import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a job has to work with, and where it tells how far it is. */
public interface JobRun {
    /** The names of the files that were sent. */
    Set<String> files();

    /** A file from its first byte, streamed. */
    InputStream open(String file);

    Map<String, String> parameters();

    /** How many rows there are in all, once that is known. */
    void total(long rows);

    /** So many more rows are done. */
    void advance(long rows);

    /** A row that was refused; the job goes on. Lines count from 1, the header line included. */
    void error(String file, long line, @Nullable String column, String rule, @Nullable String value, String message);

    /** What came of it, as JSON. */
    void result(Object json);
}
