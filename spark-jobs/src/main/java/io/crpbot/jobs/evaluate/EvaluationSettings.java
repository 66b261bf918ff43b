package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.DependentTrials;

/**
 * How evaluation measures; {@code conf/evaluation.yaml}.
 *
 * @param everyMinutes decision cadence in minutes of the clock, 1 for every candle
 * @param confidence of all intervals
 * @param blockHorizons mean block of the bootstrap in label horizons
 * @param walkTrades trades simulated on driftless walks for the reference win rate
 * @param randomStrategies that toss a coin, for comparison
 * @param seed of every simulation
 */
public record EvaluationSettings(
        int everyMinutes,
        int bins,
        double confidence,
        int bootstrapSamples,
        double blockHorizons,
        int floorSamples,
        int walkTrades,
        int randomStrategies,
        long seed) {
    public EvaluationSettings {
        require(everyMinutes >= 1, "every_minutes " + everyMinutes + " is below 1");
        require(bins >= 2, "bins " + bins + " is below 2");
        require(confidence > 0.5 && confidence < 1, "confidence " + confidence + " is not between 0.5 and 1");
        require(bootstrapSamples >= 1, "bootstrap_samples " + bootstrapSamples + " is below 1");
        require(blockHorizons > 0, "block_horizons " + blockHorizons + " is not above 0");
        require(floorSamples >= 1, "floor_samples " + floorSamples + " is below 1");
        require(walkTrades >= 1, "walk_trades " + walkTrades + " is below 1");
        require(randomStrategies >= 1, "random_strategies " + randomStrategies + " is below 1");
    }

    /** The same settings with another decision cadence. */
    public EvaluationSettings every(int minutes) {
        return new EvaluationSettings(
                minutes,
                bins,
                confidence,
                bootstrapSamples,
                blockHorizons,
                floorSamples,
                walkTrades,
                randomStrategies,
                seed);
    }

    /** Of what depends on its neighbours: signals, trades. */
    public DependentTrials uncertainty() {
        return new DependentTrials(bootstrapSamples, confidence, seed);
    }

    private static void require(boolean sound, String flaw) {
        if (!sound) {
            throw new IllegalArgumentException("Cannot evaluate: " + flaw);
        }
    }
}
