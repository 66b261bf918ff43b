package io.crpbot.scorer.market;

import java.time.Instant;
import java.util.List;

/**
 * What became of the candles of one request.
 *
 * @param accepted stored now
 * @param known stored before with the same values
 */
public record CandleReport(int accepted, int known, List<Rejected> rejected) {
    public CandleReport {
        rejected = List.copyOf(rejected);
    }

    public record Rejected(Instant start, String reason) {}
}
