package io.crpbot.scorer.audit;

import io.crpbot.core.market.Symbol;
import java.time.Instant;

/**
 * A decision as it was stored.
 *
 * @param sequence its line in the audit trail
 * @param hash that line's hash
 * @param body the decision with all it looked at, JSON
 */
public record StoredDecision(String id, Symbol symbol, Instant asOf, long sequence, String hash, String body) {}
