package org.carebank.appeals.appeal;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the child wants: "I don't want to move" or "I don't like where I live". */
public enum Wish {
    @JsonProperty("stay")
    STAY(Order.CONTINUE),
    @JsonProperty("leave")
    LEAVE(Order.HOLD);

    private final Order order;

    Wish(Order order) {
        this.order = order;
    }

    /** What payment does about it until the appeal ends. */
    public Order order() {
        return order;
    }
}
