package io.crpbot.scorer.sentinel;

import java.time.Instant;

/**
 * The promises of a bundle are broken.
 *
 * @param at since when, by the scorer's clock
 * @param words what was promised and what was kept
 */
public record SentinelAlert(Instant at, String words) {}
