package io.crpbot.jobs.train;

import io.crpbot.core.config.ConfigLoader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What a random search draws from, {@code conf/tune/MODEL.yaml} (Bergstra and Bengio 2012: random search beats a grid where
 * few of the settings matter). Keys are dotted paths of the model's own file.
 *
 * @param trials that are drawn
 * @param seed of the draws
 * @param oneOf values that are equally likely
 * @param uniform lower and upper bound
 * @param logUniform the same on a logarithmic scale, both above 0
 */
public record SearchSpace(
        int trials,
        long seed,
        Map<String, List<String>> oneOf,
        Map<String, List<Double>> uniform,
        Map<String, List<Double>> logUniform) {
    public SearchSpace {
        if (trials < 1) {
            throw new IllegalArgumentException("Cannot search with " + trials + " trials: at least 1");
        }
        oneOf.forEach((key, values) -> require(!values.isEmpty(), key, values));
        uniform.forEach((key, bounds) -> require(increasing(bounds), key, bounds));
        logUniform.forEach((key, bounds) -> require(increasing(bounds) && bounds.get(0) > 0, key, bounds));
        oneOf = new TreeMap<>(oneOf);
        uniform = new TreeMap<>(uniform);
        logUniform = new TreeMap<>(logUniform);
        if (oneOf.isEmpty() && uniform.isEmpty() && logUniform.isEmpty()) {
            throw new IllegalArgumentException("Cannot search: no setting is named");
        }
    }

    /** Reads {@code tune/MODEL.yaml} in the configuration folder. */
    public static SearchSpace load(Path conf, String model) {
        return ConfigLoader.load(conf.resolve("tune/" + model + ".yaml"), SearchSpace.class);
    }

    private static void require(boolean right, String key, List<?> values) {
        if (!right) {
            throw new IllegalArgumentException("Cannot draw " + key + " from " + values
                    + ": expected some values, or two bounds that increase, above 0 on a logarithmic scale");
        }
    }

    private static boolean increasing(List<Double> bounds) {
        return bounds.size() == 2 && bounds.get(0) < bounds.get(1) && Double.isFinite(bounds.get(1));
    }

    public SearchSpace with(int otherTrials, long otherSeed) {
        return new SearchSpace(otherTrials, otherSeed, oneOf, uniform, logUniform);
    }

    /** Values by key, one map a trial; a trial does not depend on how many there are. */
    public List<Map<String, String>> draw() {
        List<Map<String, String>> drawn = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            SplittableRandom random = new SplittableRandom(31 * seed + trial);
            Map<String, String> values = new LinkedHashMap<>();
            oneOf.forEach((key, choices) -> values.put(key, choices.get(random.nextInt(choices.size()))));
            uniform.forEach((key, bounds) -> values.put(key, text(between(bounds, random.nextDouble()))));
            logUniform.forEach((key, bounds) -> {
                List<Double> logs = bounds.stream().map(Math::log).toList();
                values.put(key, text(Math.exp(between(logs, random.nextDouble()))));
            });
            drawn.add(values);
        }
        return drawn;
    }

    private static double between(List<Double> bounds, double share) {
        return bounds.get(0) + share * (bounds.get(1) - bounds.get(0));
    }

    /** Three digits: what a person would write, and the same value when it is written again. */
    private static String text(double value) {
        return Double.toString(new BigDecimal(value).round(new MathContext(3)).doubleValue());
    }
}
