package org.carebank.registry.council;

/**
 * A council that looks after children.
 *
 * @param code ONS code
 * @param region ONS code of its region
 */
public record Council(String code, String name, String region) {}
