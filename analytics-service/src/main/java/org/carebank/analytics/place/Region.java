package org.carebank.analytics.place;

/** A region of England. */
public record Region(String code, String name) {}
