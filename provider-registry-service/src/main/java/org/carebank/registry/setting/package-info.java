/** Homes, agencies and households: what care they offer, with how many places and vacancies. */
@NullMarked
package org.carebank.registry.setting;

import org.jspecify.annotations.NullMarked;
