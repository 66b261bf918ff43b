package io.crpbot.core.quality;

import io.crpbot.core.config.ConfigLoader;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What counts as a finding, and how bad it is; {@code conf/quality.yaml}.
 *
 * @param lowCoverage a day with a smaller share of its minutes is a finding
 * @param flatMinutes shortest run without movement
 * @param zeroVolumeMinutes shortest run without volume
 * @param repeatedMinutes shortest run of equal candles with volume
 * @param jumpZ robust z from which on a return is a jump
 * @param jumpWindowMinutes returns that show what is usual
 * @param jumpFloorBp least scale of a return, basis points
 * @param frozenShare suspected share of a day's candles from which on it is a finding
 * @param staleHours age of a series' newest candle, hours, from which on it is a finding; {@code null} for never
 * @param venueMedianBp median distance of a day from the other venues, basis points, from which on it is a finding
 * @param venueLargestBp distance of one minute, basis points, from which on it is a finding
 * @param severities of every kind
 */
public record QualitySettings(
        double lowCoverage,
        int flatMinutes,
        int zeroVolumeMinutes,
        int repeatedMinutes,
        double jumpZ,
        int jumpWindowMinutes,
        double jumpFloorBp,
        double frozenShare,
        Integer staleHours,
        double venueMedianBp,
        double venueLargestBp,
        Map<FindingKind, Severity> severities)
        implements Serializable {
    /** The file's name in the configuration folder. */
    public static final String FILE = "quality.yaml";

    /** Returns that must be known before one is judged. */
    static final int MIN_RETURNS = 60;

    public QualitySettings {
        requireShare("low_coverage", lowCoverage);
        requireShare("frozen_share", frozenShare);
        requireAtLeast("flat_minutes", flatMinutes, 2);
        requireAtLeast("zero_volume_minutes", zeroVolumeMinutes, 1);
        requireAtLeast("repeated_minutes", repeatedMinutes, 2);
        requireAtLeast("jump_window_minutes", jumpWindowMinutes, MIN_RETURNS);
        requireAbove("jump_z", jumpZ);
        requireAbove("jump_floor_bp", jumpFloorBp);
        requireAbove("venue_median_bp", venueMedianBp);
        requireAbove("venue_largest_bp", venueLargestBp);
        if (staleHours != null) {
            requireAtLeast("stale_hours", staleHours, 1);
        }
        Set<FindingKind> without = EnumSet.allOf(FindingKind.class);
        without.removeAll(severities.keySet());
        if (!without.isEmpty()) {
            throw new IllegalArgumentException("severities: no severity for "
                    + new TreeSet<>(without.stream().map(FindingKind::key).toList()));
        }
        severities = Map.copyOf(severities);
    }

    /** @param folder configuration folder */
    public static QualitySettings load(Path folder) {
        return ConfigLoader.load(folder.resolve(FILE), QualitySettings.class);
    }

    public Severity severity(FindingKind kind) {
        return severities.get(kind);
    }

    private static void requireShare(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(key + " " + value + " is no share between 0 and 1");
        }
    }

    private static void requireAtLeast(String key, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(key + " " + value + " is below " + least);
        }
    }

    private static void requireAbove(String key, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(key + " " + value + " is no number above 0");
        }
    }
}
