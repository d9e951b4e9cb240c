/** The open directory: what everyone may know about homes and agencies, without a price or a name of a home. */
@NullMarked
package org.carebank.registry.directory;

import org.jspecify.annotations.NullMarked;
