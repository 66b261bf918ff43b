package io.crpbot.core.quality;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Gathers one day of a series until everything that bears on it is known. Not thread-safe. */
final class DayTally {
    private final QualitySettings settings;
    private final long startMillis;
    private final Map<QualityMetric, Double> metrics = new EnumMap<>(QualityMetric.class);
    private final List<Finding> findings = new ArrayList<>();
    private int stored;
    private int duplicates;
    private final VenueDistances venues;
    private int conflicts;
    private long firstConflict;
    private long lastConflict = Long.MIN_VALUE;
    private FrozenCounts frozen;

    DayTally(QualitySettings settings, long startMillis) {
        this.settings = settings;
        this.startMillis = startMillis;
        this.venues = new VenueDistances(settings.venueLargestBp());
        for (QualityMetric counted : List.of(
                QualityMetric.FLAT_MINUTES,
                QualityMetric.ZERO_VOLUME_MINUTES,
                QualityMetric.REPEATED_MINUTES,
                QualityMetric.JUMPS,
                QualityMetric.OHLC_VIOLATIONS)) {
            metrics.put(counted, 0.0);
        }
    }

    long startMillis() {
        return startMillis;
    }

    long endMillis() {
        return startMillis + Timeframe.D1.millis();
    }

    FrozenCounts frozen() {
        return frozen;
    }

    void minute() {
        stored++;
    }

    void duplicate() {
        duplicates++;
    }

    /** One call a minute or more, in order of time. */
    void conflict(long start) {
        if (start != lastConflict) {
            firstConflict = conflicts == 0 ? start : firstConflict;
            lastConflict = start;
            conflicts++;
        }
    }

    void others(Candle candle, double[] closes) {
        venues.add(candle.startMillis(), candle.close(), closes);
    }

    /** @param start of the series' newest minute */
    void newest(long start, long nowMillis) {
        Integer hours = settings.staleHours();
        long age = nowMillis - (start + Timeframe.M1.millis());
        if (hours != null && age >= Duration.ofHours(hours).toMillis()) {
            // without the age itself, so that the same finding is the same row an hour later
            find(
                    FindingKind.STALE_FEED,
                    start,
                    start + Timeframe.M1.millis(),
                    1,
                    hours,
                    "no candle after " + Instant.ofEpochMilli(start) + ", which is more than " + hours
                            + " hours before the look at it");
        }
    }

    void violation(long start, String flaw) {
        metrics.merge(QualityMetric.OHLC_VIOLATIONS, 1.0, Double::sum);
        find(FindingKind.OHLC_VIOLATION, start, start + Timeframe.M1.millis(), 1, 1, flaw);
    }

    void missing(MinuteRun run) {
        run(FindingKind.MISSING_RUN, run, "missing");
    }

    void flat(MinuteRun run) {
        metrics.merge(QualityMetric.FLAT_MINUTES, (double) run.minutes(), Double::sum);
        run(FindingKind.FLAT_RUN, run, "at one price");
    }

    void zeroVolume(MinuteRun run) {
        metrics.merge(QualityMetric.ZERO_VOLUME_MINUTES, (double) run.minutes(), Double::sum);
        run(FindingKind.ZERO_VOLUME_RUN, run, "without volume");
    }

    void repeated(MinuteRun run) {
        metrics.merge(QualityMetric.REPEATED_MINUTES, (double) run.minutes(), Double::sum);
        run(FindingKind.STALE_FEED, run, "with the same candle, volume included");
    }

    void jump(PriceJumps.Jump jump) {
        metrics.merge(QualityMetric.JUMPS, 1.0, Double::sum);
        metrics.merge(QualityMetric.LARGEST_JUMP_Z, jump.z(), Math::max);
        find(
                FindingKind.PRICE_JUMP,
                jump.startMillis(),
                jump.startMillis() + Timeframe.M1.millis(),
                1,
                jump.z(),
                String.format(
                        Locale.ROOT,
                        "%+.2f %% from close to close, robust z %.1f",
                        100 * Math.expm1(jump.logReturn()),
                        jump.z()));
    }

    /**
     * @param from first minute of the series
     * @param to end of the last minute of the series, or later where more of it is going to come
     */
    void close(long from, long to, FrozenCounts counts) {
        long begin = Math.max(from, startMillis);
        long end = Math.min(to, endMillis());
        long expected = begin < end ? (end - begin) / Timeframe.M1.millis() : 0;
        double coverage = expected == 0 ? Double.NaN : (double) stored / expected;
        metrics.put(QualityMetric.EXPECTED, (double) expected);
        metrics.put(QualityMetric.STORED, (double) stored);
        metrics.put(QualityMetric.MISSING, (double) (expected - stored));
        put(QualityMetric.COVERAGE, coverage);
        metrics.put(QualityMetric.DUPLICATES, (double) duplicates);
        metrics.put(QualityMetric.CONFLICTS, (double) conflicts);
        frozen = counts;
        if (coverage < settings.lowCoverage()) {
            whole(
                    FindingKind.LOW_COVERAGE,
                    expected - stored,
                    coverage,
                    String.format(
                            Locale.ROOT, "%d of %d minutes are there (%.1f %%)", stored, expected, 100 * coverage));
        }
        if (duplicates > 0) {
            whole(FindingKind.DUPLICATE, duplicates, duplicates, duplicates + " rows repeat a minute of the table");
        }
        if (conflicts > 0) {
            find(
                    FindingKind.CONFLICT,
                    firstConflict,
                    lastConflict + Timeframe.M1.millis(),
                    conflicts,
                    conflicts,
                    "minutes with different values of which none is known to be the later one: " + conflicts
                            + "; the values are in quarantine");
        }
        closeVenues();
    }

    private void closeVenues() {
        metrics.put(QualityMetric.VENUE_MINUTES, (double) venues.minutes());
        if (venues.minutes() == 0) {
            return;
        }
        metrics.put(QualityMetric.VENUE_MEDIAN_BP, venues.median());
        metrics.put(QualityMetric.VENUE_LARGEST_BP, venues.largest());
        if (venues.median() >= settings.venueMedianBp()) {
            whole(
                    FindingKind.VENUE_DIFFERENCE,
                    venues.minutes(),
                    venues.median(),
                    String.format(
                            Locale.ROOT,
                            "half of the %d minutes that other venues have too close %.1f bp or more away from them",
                            venues.minutes(),
                            venues.median()));
        }
        if (venues.large() > 0) {
            find(
                    FindingKind.VENUE_DIFFERENCE,
                    venues.largestAt(),
                    venues.largestAt() + Timeframe.M1.millis(),
                    venues.large(),
                    venues.largest(),
                    String.format(
                            Locale.ROOT,
                            "closes %.1f bp away from the other venues, the largest of %d such minutes of the day",
                            venues.largest(),
                            venues.large()));
        }
    }

    QualityDay finish(FrozenEvidence evidence) {
        put(QualityMetric.FROZEN_SHARE, evidence.share());
        put(QualityMetric.FROZEN_SHARE_LOW, evidence.low());
        put(QualityMetric.FROZEN_SHARE_HIGH, evidence.high());
        put(QualityMetric.FROZEN_JUDGED, evidence.judged());
        put(QualityMetric.FROZEN_QUIET, evidence.quiet());
        put(QualityMetric.FROZEN_BUSY, evidence.busy());
        put(QualityMetric.FROZEN_SENSITIVITY, evidence.sensitivity());
        put(QualityMetric.FROZEN_CHANCE, evidence.chance());
        put(QualityMetric.FROZEN_BUSIEST_MINUTE, evidence.busiestMinute() < 0 ? Double.NaN : evidence.busiestMinute());
        put(QualityMetric.FROZEN_BUSIEST_SHARE, evidence.busiestShare());
        put(QualityMetric.FROZEN_PATTERN_Z, evidence.patternZ());
        if (evidence.share() > 0 && evidence.share() >= settings.frozenShare()) {
            whole(
                    FindingKind.SUSPECTED_FROZEN,
                    Math.round(evidence.share() * stored),
                    evidence.share(),
                    evidence.words());
        }
        Map<String, Double> named = new TreeMap<>();
        metrics.forEach((metric, value) -> named.put(metric.key(), value));
        findings.sort(Comparator.comparingLong(Finding::fromMillis).thenComparing(Finding::kind));
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(startMillis), ZoneOffset.UTC);
        return new QualityDay(day, named, findings);
    }

    private void put(QualityMetric metric, double value) {
        if (!Double.isNaN(value)) {
            metrics.put(metric, value);
        }
    }

    private void run(FindingKind kind, MinuteRun run, String words) {
        String text = run.minutes() + (run.minutes() == 1 ? " minute " : " minutes ") + words;
        find(kind, run.fromMillis(), run.toMillis(), run.minutes(), (double) run.minutes(), text);
    }

    private void whole(FindingKind kind, long count, double value, String text) {
        find(kind, startMillis, endMillis(), count, value, text);
    }

    private void find(FindingKind kind, long from, long to, long count, double value, String text) {
        Severity severity = settings.severity(kind);
        if (severity != Severity.OFF) {
            findings.add(new Finding(kind, severity, from, to, count, value, text));
        }
    }

    /** Whether the run ends on this day. */
    boolean ends(MinuteRun run) {
        return run.toMillis() > startMillis && run.toMillis() <= endMillis();
    }
}
