package org.carebank.analytics.fold;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row to write: a statement whose last parameter, the first generation to write to, is still open. */
record Change(String sql, List<@Nullable Object> values) {}
