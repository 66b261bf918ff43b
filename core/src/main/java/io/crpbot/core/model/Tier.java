package io.crpbot.core.model;

/** How sure a calibrated prediction is, by the thresholds of {@link Tiers}. */
public enum Tier {
    HIGH,
    MEDIUM,
    LOW,
    NONE
}
