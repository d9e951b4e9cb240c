package org.carebank.placement.offer;

/** Told inside the transaction that took a setting's new state. */
public record OfferTaken(Offer offer) {}
