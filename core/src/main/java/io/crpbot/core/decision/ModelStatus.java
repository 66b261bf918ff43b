package io.crpbot.core.decision;

/**
 * Whether the loaded bundle may give signals in the mode it runs in.
 *
 * @param detail which bundle in which mode, or why not
 */
public record ModelStatus(boolean usable, String detail) {}
