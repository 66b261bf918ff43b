package io.crpbot.core.model;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.crpbot.core.config.ConfigLoader;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * When a trade ends ({@code conf/trade.yaml}): stop and target are {@code entry x (1 -/+ k x sigma)}, sigma from
 * {@link io.crpbot.core.trade.TrailingSigma}; the time exit is {@code exitAfterMinutes} after the decision.
 *
 * @param sigmaMinutes length of the trailing window of sigma, in minutes
 * @param allowSkewed allows a target nearer than the stop, which raises the win rate without any skill
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TradeRule(
        double stopSigmas, double targetSigmas, int exitAfterMinutes, int sigmaMinutes, boolean allowSkewed)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A cold start loads at least this many candles, so that the window of sigma must fit into them. */
    static final int WARM_UP_CANDLES = 400;

    public TradeRule {
        if (!(stopSigmas > 0 && targetSigmas > 0) || Double.isInfinite(stopSigmas + targetSigmas)) {
            throw new IllegalArgumentException("Cannot use trade rule: stop_sigmas " + stopSigmas
                    + " and target_sigmas " + targetSigmas + " must be above 0");
        }
        if (targetSigmas < stopSigmas && !allowSkewed) {
            throw new IllegalArgumentException("Cannot use trade rule: the target of " + targetSigmas
                    + " sigma is nearer than the stop of " + stopSigmas + " sigma and allow_skewed is false");
        }
        if (exitAfterMinutes < 1 || sigmaMinutes < 2 * exitAfterMinutes || sigmaMinutes >= WARM_UP_CANDLES) {
            throw new IllegalArgumentException("Cannot use trade rule: exit_after_minutes " + exitAfterMinutes
                    + " and sigma_minutes " + sigmaMinutes + "; the window must hold two exits and be shorter than "
                    + WARM_UP_CANDLES + " minutes");
        }
    }

    /** Reads {@code trade.yaml} of a configuration folder. */
    public static TradeRule load(Path confDir) {
        return ConfigLoader.load(confDir.resolve("trade.yaml"), TradeRule.class);
    }

    public boolean skewed() {
        return targetSigmas < stopSigmas;
    }

    public double stop(Direction direction, double entry, double sigma) {
        return entry * (1 - direction.sign() * stopSigmas * sigma);
    }

    public double target(Direction direction, double entry, double sigma) {
        return entry * (1 + direction.sign() * targetSigmas * sigma);
    }
}
