package io.crpbot.scorer.sentinel;

import io.crpbot.core.metric.OverconfidenceWatch;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * What a bundle promised so far, over all its symbols and both grades of its forecasts.
 *
 * @param forecasts whose outcome is known
 * @param hits those with the right direction
 * @param promised the hits to expect from its probabilities
 * @param evidence against the promises: the mean over symbols and grades, 1 before anything is known
 * @param alert once it reached {@link OverconfidenceWatch#BROKEN}
 */
public record SentinelReport(
        long forecasts, long hits, double promised, double evidence, Optional<SentinelAlert> alert) {

    /** @param symbols of the bundle; those that were not watched yet count with an evidence of 1 */
    static SentinelReport of(Collection<OverconfidenceWatch> watches, int symbols, Optional<SentinelAlert> alert) {
        int all = Math.max(Forecast.Grade.values().length * Math.max(1, symbols), watches.size());
        double watched =
                watches.stream().mapToDouble(OverconfidenceWatch::evidence).sum();
        return new SentinelReport(
                watches.stream().mapToLong(OverconfidenceWatch::observations).sum(),
                watches.stream().mapToLong(OverconfidenceWatch::hits).sum(),
                watches.stream().mapToDouble(OverconfidenceWatch::promised).sum(),
                (watched + all - watches.size()) / all,
                alert);
    }

    boolean broken() {
        return evidence >= OverconfidenceWatch.BROKEN;
    }

    public String words() {
        return String.format(
                Locale.ROOT,
                "right in %d of %d forecasts that promised %.1f; evidence against it %.1f, an alert at %.0f",
                hits,
                forecasts,
                promised,
                evidence,
                OverconfidenceWatch.BROKEN);
    }
}
