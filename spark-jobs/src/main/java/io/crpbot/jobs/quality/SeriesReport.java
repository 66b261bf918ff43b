package io.crpbot.jobs.quality;

import io.crpbot.core.quality.Finding;
import io.crpbot.core.quality.FindingKind;
import io.crpbot.core.quality.QualityDay;
import io.crpbot.core.quality.QualityMetric;
import io.crpbot.core.quality.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers the days of one series, in order, for a page and a summary. Of gaps, jumps and other findings the largest are
 * kept, so that memory grows with days and not with findings. Not thread-safe.
 */
final class SeriesReport {
    private static final int KEPT = 1000;

    /** What became of one kind and severity. */
    record Kind(FindingKind kind, Severity severity, long findings, long count, QualityDay first, QualityDay last) {
        Kind and(Kind later) {
            return new Kind(kind, severity, findings + later.findings, count + later.count, first, later.last);
        }
    }

    private final String symbol;
    private final String venue;
    private final boolean synthetic;
    private final Map<String, Long> refused;
    private final List<QualityDay> days = new ArrayList<>();
    private final Map<FindingKind, Map<Severity, Kind>> kinds = new EnumMap<>(FindingKind.class);
    private final Largest<Finding> gaps = new Largest<>(KEPT, Comparator.comparingLong(Finding::count));
    private final Largest<Finding> jumps = new Largest<>(KEPT, Comparator.comparingDouble(Finding::value));
    private final Largest<Finding> others = new Largest<>(KEPT, Comparator.comparing(Finding::severity));

    /** @param refused input rows that were no sound candle, by reason */
    SeriesReport(String symbol, String venue, boolean synthetic, Map<String, Long> refused) {
        this.symbol = symbol;
        this.venue = venue;
        this.synthetic = synthetic;
        this.refused = refused;
    }

    void accept(QualityDay day) {
        QualityDay bare = new QualityDay(day.day(), day.metrics(), List.of());
        for (Finding finding : day.findings()) {
            kinds.computeIfAbsent(finding.kind(), kind -> new EnumMap<>(Severity.class))
                    .merge(
                            finding.severity(),
                            new Kind(finding.kind(), finding.severity(), 1, finding.count(), bare, bare),
                            Kind::and);
            switch (finding.kind()) {
                case MISSING_RUN -> gaps.add(finding);
                case PRICE_JUMP -> jumps.add(finding);
                default -> others.add(finding);
            }
        }
        days.add(new QualityDay(day.day(), day.metrics(), marks(day)));
    }

    /** The worst finding stands for all of them, so that a day stays small. */
    private static List<Finding> marks(QualityDay day) {
        return day.findings().stream().max(Comparator.comparing(Finding::severity)).stream()
                .toList();
    }

    String symbol() {
        return symbol;
    }

    String venue() {
        return venue;
    }

    boolean synthetic() {
        return synthetic;
    }

    Map<String, Long> refused() {
        return refused;
    }

    /** Every day, with its worst finding only. */
    List<QualityDay> days() {
        return days;
    }

    List<Kind> kinds() {
        return kinds.values().stream().flatMap(all -> all.values().stream()).toList();
    }

    Largest<Finding> gaps() {
        return gaps;
    }

    Largest<Finding> jumps() {
        return jumps;
    }

    /** Findings that are neither gaps nor jumps. */
    Largest<Finding> others() {
        return others;
    }

    double sum(QualityMetric metric) {
        return days.stream()
                .mapToDouble(day -> day.metric(metric))
                .filter(value -> !Double.isNaN(value))
                .sum();
    }

    long findings(Severity severity) {
        return kinds().stream()
                .filter(kind -> kind.severity() == severity)
                .mapToLong(Kind::findings)
                .sum();
    }

    /** Suspected frozen candles of the days by the candles of all days. */
    double frozenShare() {
        double frozen = days.stream()
                .filter(SeriesReport::suspect)
                .mapToDouble(day -> day.metric(QualityMetric.FROZEN_SHARE) * day.metric(QualityMetric.STORED))
                .sum();
        double stored = sum(QualityMetric.STORED);
        return stored == 0 ? 0 : frozen / stored;
    }

    static boolean suspect(QualityDay day) {
        return day.metric(QualityMetric.FROZEN_SHARE) > 0;
    }

    JudgedSeries judged() {
        Map<String, Long> byKind = new TreeMap<>();
        kinds().forEach(kind -> byKind.merge(kind.kind().key(), kind.findings(), Long::sum));
        return new JudgedSeries(
                symbol,
                venue,
                synthetic,
                days.get(0).day(),
                days.get(days.size() - 1).day(),
                days.size(),
                (long) sum(QualityMetric.STORED),
                sum(QualityMetric.STORED) / sum(QualityMetric.EXPECTED),
                (long) sum(QualityMetric.MISSING),
                frozenShare(),
                days.stream().filter(SeriesReport::suspect).count(),
                medianOf(QualityMetric.VENUE_MEDIAN_BP),
                byKind,
                findings(Severity.ERROR),
                findings(Severity.WARNING),
                findings(Severity.NOTE),
                refused.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Over the days that have it; NaN where none has. */
    double medianOf(QualityMetric metric) {
        double[] values = days.stream()
                .mapToDouble(day -> day.metric(metric))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        Arrays.sort(values);
        return values.length == 0 ? Double.NaN : values[values.length / 2];
    }
}
