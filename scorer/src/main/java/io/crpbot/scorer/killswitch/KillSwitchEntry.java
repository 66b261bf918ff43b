package io.crpbot.scorer.killswitch;

import java.time.Instant;

/** The switch as it was last set. */
public record KillSwitchEntry(boolean engaged, String reason, String changedBy, Instant changedAt) {}
