/** A child's account: every penny with the nights, the rate and the agreement behind it. */
@NullMarked
package org.carebank.payment.account;

import org.jspecify.annotations.NullMarked;
