package org.carebank.placement.asking;

/**
 * Why a home fits, or does not.
 *
 * @param about kind, age, places, home, school, judgement or specialism
 * @param asked the search asked for it; otherwise it is said because it matters to every child
 */
public record Reason(String about, String words, boolean asked) {}
