@org.jspecify.annotations.NullMarked
package org.carebank.payment.statement;
