/** The figures as callers see them: API, pages, charts and CSV, each within what the caller may see. */
@NullMarked
package org.carebank.analytics.figures;

import org.jspecify.annotations.NullMarked;
