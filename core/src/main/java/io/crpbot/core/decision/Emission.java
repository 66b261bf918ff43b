package io.crpbot.core.decision;

import io.crpbot.core.model.Tier;
import java.time.Instant;

/** One emitted signal, as the rate limits count it. */
public record Emission(Instant instant, Tier tier) {}
