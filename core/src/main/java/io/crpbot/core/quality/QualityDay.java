package io.crpbot.core.quality;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was found on one UTC day of a series.
 *
 * @param metrics by {@link QualityMetric#key}; without those that are undefined
 * @param findings in order of time; a run is found on the day in which it ends
 */
public record QualityDay(LocalDate day, Map<String, Double> metrics, List<Finding> findings) {
    public QualityDay {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        findings = List.copyOf(findings);
    }

    /** NaN when it is undefined on this day. */
    public double metric(QualityMetric metric) {
        return metrics.getOrDefault(metric.key(), Double.NaN);
    }

    /** The worst finding's; {@link Severity#OFF} when there are none. */
    public Severity severity() {
        return findings.stream().map(Finding::severity).max(Severity::compareTo).orElse(Severity.OFF);
    }
}
