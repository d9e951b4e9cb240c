package org.carebank.kit.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of the next part; absent at the end
 */
public record Slice<T>(List<T> items, @Nullable String next) {}
