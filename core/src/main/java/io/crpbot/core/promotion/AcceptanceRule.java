package io.crpbot.core.promotion;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.metric.StationaryBootstrap;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * When an agent may vote ({@code conf/acceptance.yaml}): its mean daily net return is at least {@code margin x} that of the
 * supervised ensemble alone, and the lower bound of the difference, by a paired block bootstrap over the days, is above 0.
 * Where the base earns nothing or loses, the agent's own lower bound has to be above 0 instead.
 *
 * @param confidence of the two-sided interval whose lower end is the bound
 * @param meanBlockDays mean length of the resampled blocks
 * @param samples resamples
 * @param seed of the resampling
 * @param seeds independent trainings that an agent needs, every one of which has to pass
 */
public record AcceptanceRule(
        double margin, double confidence, double meanBlockDays, int samples, long seed, int seeds) {
    public AcceptanceRule {
        if (!(margin >= 1)
                || !(confidence > 0 && confidence < 1)
                || !(meanBlockDays >= 1)
                || samples < 1
                || seeds < 1) {
            throw new IllegalArgumentException("Cannot accept agents by margin " + margin + ", confidence " + confidence
                    + ", mean block " + meanBlockDays + " days, " + samples + " samples, " + seeds
                    + " seeds: expected a confidence between 0 and 1, the others at least 1");
        }
    }

    /** Reads {@code acceptance.yaml} of a configuration folder. */
    public static AcceptanceRule load(Path confDir) {
        return ConfigLoader.load(confDir.resolve("acceptance.yaml"), AcceptanceRule.class);
    }

    /**
     * Judges daily net returns of the same days, oldest first. Fewer than two days have no lower bound (NaN) and accept
     * nobody.
     *
     * @throws IllegalArgumentException if the two are not of the same days
     */
    public AcceptanceVerdict judge(double[] agent, double[] base) {
        if (agent.length != base.length) {
            throw new IllegalArgumentException(
                    "Cannot compare " + agent.length + " days of the agent with " + base.length + " of the base");
        }
        double agentMean = mean(agent);
        double baseMean = mean(base);
        boolean baseEarns = baseMean > 0;
        double[] compared = new double[agent.length];
        for (int i = 0; i < compared.length; i++) {
            compared[i] = baseEarns ? agent[i] - base[i] : agent[i];
        }
        // every resample of a single day is that day: it would be its own lower bound
        double bound = compared.length < 2
                ? Double.NaN
                : new StationaryBootstrap(compared.length, meanBlockDays, samples, seed)
                        .meanInterval(compared, confidence)
                        .low();
        boolean accepted = bound > 0 && (!baseEarns || agentMean >= margin * baseMean);
        return new AcceptanceVerdict(accepted, agentMean, baseMean, bound);
    }

    /** Of its values, as {@link Conditions} has it. */
    public String sha256() {
        return Conditions.of(Map.of("acceptance", this)).sha256().get("acceptance");
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
