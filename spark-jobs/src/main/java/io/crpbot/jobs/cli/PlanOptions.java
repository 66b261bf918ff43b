package io.crpbot.jobs.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a command line may change about a configured training of networks. */
final class PlanOptions {
    @Option(names = "--epochs", paramLabel = "N", description = "At most this many passes over the training windows.")
    private Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Windows a step and worker.")
    private Integer batch;

    @Option(names = "--stride", paramLabel = "MINUTES", description = "Minutes of the clock between two windows.")
    private Integer stride;

    @Option(
            names = "--seed",
            split = ",",
            paramLabel = "N",
            description = "Of initial weights, shuffling and dropout; a training for each.")
    private List<Long> seeds;

    @Mixin
    private ParameterOptions parameters;

    /** What replaces the file's values, one map a training. */
    List<Map<String, String>> replaced() {
        Map<String, String> replaced = new LinkedHashMap<>(parameters.replaced());
        put(replaced, "plan.epochs", epochs);
        put(replaced, "plan.batch", batch);
        put(replaced, "plan.stride", stride);
        if (seeds == null) {
            return List.of(replaced);
        }
        return seeds.stream().distinct().map(seed -> with(replaced, seed)).toList();
    }

    private static Map<String, String> with(Map<String, String> replaced, long seed) {
        Map<String, String> all = new LinkedHashMap<>(replaced);
        all.put("plan.seed", Long.toString(seed));
        return all;
    }

    private static void put(Map<String, String> replaced, String key, Object value) {
        if (value != null) {
            replaced.put(key, value.toString());
        }
    }
}
