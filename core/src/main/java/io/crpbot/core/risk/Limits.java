package io.crpbot.core.risk;

import io.crpbot.core.config.ConfigLoader;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * Our own limits, stricter than any programme's ({@code conf/limits.yaml}, where each key is explained). Fractions are of
 * the equity ({@code riskPerTrade}, {@code marginUse}), of the price ({@code gapBound}) or of the initial capital
 * ({@code min...Headroom}).
 */
public record Limits(
        int signalsPerHour,
        int signalsPerHourHigh,
        double riskPerTrade,
        double gapBound,
        double marginUse,
        double minDailyHeadroom,
        double minTotalHeadroom,
        int midnightMarginMinutes,
        int decisionDelaySeconds,
        int accountAgeSeconds)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public Limits {
        if (signalsPerHour < 0 || signalsPerHourHigh < 0) {
            throw new IllegalArgumentException("Cannot use limits: signals per hour are " + signalsPerHour + " and "
                    + signalsPerHourHigh + ", expected 0 or more");
        }
        requireFraction(riskPerTrade, "risk_per_trade");
        requireFraction(gapBound, "gap_bound");
        requireFraction(marginUse, "margin_use");
        requireFraction(minDailyHeadroom, "min_daily_headroom");
        requireFraction(minTotalHeadroom, "min_total_headroom");
        if (midnightMarginMinutes < 0 || decisionDelaySeconds < 0 || accountAgeSeconds < 0) {
            throw new IllegalArgumentException("Cannot use limits: midnight_margin_minutes " + midnightMarginMinutes
                    + ", decision_delay_seconds " + decisionDelaySeconds + ", account_age_seconds " + accountAgeSeconds
                    + ", expected 0 or more");
        }
    }

    /** Reads {@code limits.yaml} of a configuration folder. */
    public static Limits load(Path confDir) {
        return ConfigLoader.load(confDir.resolve("limits.yaml"), Limits.class);
    }

    public Limits withRates(int perHour, int perHourHigh) {
        return new Limits(
                perHour,
                perHourHigh,
                riskPerTrade,
                gapBound,
                marginUse,
                minDailyHeadroom,
                minTotalHeadroom,
                midnightMarginMinutes,
                decisionDelaySeconds,
                accountAgeSeconds);
    }

    public Limits withRiskPerTrade(double other) {
        return new Limits(
                signalsPerHour,
                signalsPerHourHigh,
                other,
                gapBound,
                marginUse,
                minDailyHeadroom,
                minTotalHeadroom,
                midnightMarginMinutes,
                decisionDelaySeconds,
                accountAgeSeconds);
    }

    private static void requireFraction(double value, String key) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("Cannot use limits: '" + key + "' is " + value + ", expected 0..1");
        }
    }
}
