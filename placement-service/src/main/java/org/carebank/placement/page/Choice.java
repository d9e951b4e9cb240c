package org.carebank.placement.page;

/** One of the things that may be chosen. */
public record Choice(String value, String label, boolean chosen) {}
