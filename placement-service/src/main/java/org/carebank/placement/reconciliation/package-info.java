/** What a council's return says beside what is lived and funded: each difference a task. */
@NullMarked
package org.carebank.placement.reconciliation;

import org.jspecify.annotations.NullMarked;
