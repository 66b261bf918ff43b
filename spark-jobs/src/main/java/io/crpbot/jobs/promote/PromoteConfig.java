package io.crpbot.jobs.promote;

import io.crpbot.core.promotion.Gates;

/**
 * One promotion to decide.
 *
 * @param reference registry reference of an ensemble: {@code ensemble}, {@code ensemble:3}, {@code ensemble@challenger}
 * @param gates in force
 * @param gatesSha256 of the file they come from
 * @param challenger gives an ensemble that is not promoted the alias {@code challenger}
 * @param by who asks, as the record names them
 */
public record PromoteConfig(String reference, Gates gates, String gatesSha256, boolean challenger, String by) {}
