package io.crpbot.core.decision;

/**
 * What one guard said of one decision.
 *
 * @param name a name of {@link Guards}
 * @param detail the figures it looked at, in words
 */
public record GuardVerdict(String name, boolean passed, String detail) {}
