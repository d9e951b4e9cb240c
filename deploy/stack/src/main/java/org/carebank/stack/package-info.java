/** Real PostgreSQL and Kafka for tests and for the region on one machine, with or without containers. */
@NullMarked
package org.carebank.stack;

import org.jspecify.annotations.NullMarked;
