package org.carebank.payment.entitlement;

import java.util.Locale;

/** The parts that make up what a placement is paid. */
public enum Component {
    /** A provider's weekly fee. */
    FEE,
    /** A household's allowance by age and area. */
    ALLOWANCE,
    /** A part of the rate: a place kept, or a child away for long. */
    RETAINER,
    /** For what a carer has learned to do. */
    ENHANCEMENT_SKILL,
    /** For what a child needs more. */
    ENHANCEMENT_NEED,
    /** For brothers and sisters who stay together. */
    ENHANCEMENT_SIBLING,
    /** Paid once when a child moves into a household. */
    SET_UP,
    BIRTHDAY,
    FESTIVAL,
    CLOTHING,
    /** Paid once to a young person who leaves care. */
    LEAVING_CARE_GRANT,
    /** A household's weekly money for a care leaver who stays or comes back. */
    STAYING_PUT,
    /** A provider's weekly fee for a care leaver who stays close or comes back. */
    STAYING_CLOSE,
    /** A care leaver's own weekly money, in an own tenancy or at university. */
    LIVING_COSTS,
    /** What a carer laid out, with evidence and approval. */
    EXPENSE,
    /** A night in a contracted place. */
    BLOCK_OCCUPATION,
    /** A night above the contracted places. */
    BLOCK_OVERFLOW,
    /** A night on which a contracted place is kept empty: the contract's, not a child's. */
    BLOCK_RESERVATION,
    /** A member's part of what a soft block's empty places cost: the contract's, not a child's. */
    BLOCK_SHORTFALL;

    /** As columns and JSON spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
