package org.carebank.analytics.place;

/** A council with children's services. */
public record Council(String code, String region, String name) {}
