package io.crpbot.jobs.train;

import io.crpbot.jobs.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The trained and published agent.
 *
 * @param model its reference in the registry
 * @param parameters trained numbers of actor and critic
 * @param trainDecisions minutes that could be decided on in training
 * @param validationDecisions the same in the second half of validation
 * @param steps environment steps of each seed
 * @param stepsPerSecond over the updates of this run, learning included; 0 where all was trained before
 * @param difference largest difference between the bundle's and the trainer's outputs
 */
public record AgentResult(
        String stage,
        String model,
        String network,
        long parameters,
        long trainDecisions,
        long validationDecisions,
        long steps,
        double stepsPerSecond,
        List<Seed> seeds,
        double difference,
        boolean synthetic)
        implements StageResult {
    /**
     * What one seed came to on the second half of validation.
     *
     * @param meanDailyReturn net, a mean over days and symbols
     */
    public record Seed(long seed, double reward, double entropy, int trades, int days, double meanDailyReturn) {}

    public AgentResult {
        seeds = List.copyOf(seeds);
    }

    @Override
    public long rowsIn() {
        return trainDecisions + validationDecisions;
    }

    @Override
    public long rowsOut() {
        return 1;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%s%s, %,d parameters, %s", synthetic ? "SYNTHETIC " : "", model, parameters, network));
        for (Seed seed : seeds) {
            lines.add(String.format(
                    Locale.ROOT,
                    "seed %d: reward %.5f a step, entropy %.3f; validation 2: %,d trades, mean daily net return"
                            + " %.5f over %d days",
                    seed.seed(),
                    seed.reward(),
                    seed.entropy(),
                    seed.trades(),
                    seed.meanDailyReturn(),
                    seed.days()));
        }
        lines.add(String.format(
                Locale.ROOT,
                "%,d steps a seed, %,.0f steps/s with learning; ONNX differs by at most %.1e; whether it may vote is"
                        + " decided by ensemble",
                steps,
                stepsPerSecond,
                difference));
        return lines;
    }
}
