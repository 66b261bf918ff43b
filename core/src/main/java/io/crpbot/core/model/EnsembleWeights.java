package io.crpbot.core.model;

import io.crpbot.core.config.ConfigLoader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How much each role's vote counts ({@code conf/ensemble.yaml}), in the order of the file. Weights are relative: {@link
 * #over} normalises them once, when an ensemble is built, over the roles it has.
 *
 * @param weights by role, above 0
 */
public record EnsembleWeights(Map<String, Double> weights) {
    public EnsembleWeights {
        if (weights == null || weights.isEmpty()) {
            throw new IllegalArgumentException("Cannot use ensemble weights: there are none");
        }
        weights.forEach((role, weight) -> {
            if (weight == null || !(weight > 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("Cannot use ensemble weights: the weight of " + role + " is "
                        + weight + ", it must be above 0");
            }
        });
        weights = ManifestChecks.copy(weights);
    }

    /** Reads {@code ensemble.yaml} of a configuration folder. */
    public static EnsembleWeights load(Path confDir) {
        return ConfigLoader.load(confDir.resolve("ensemble.yaml"), EnsembleWeights.class);
    }

    /** The same roles with other weights, given in their order and separated by commas: {@code 0.35,0.40,0.25}. */
    public EnsembleWeights with(String list) {
        List<String> parts = List.of(list.split(",", -1));
        if (parts.size() != weights.size()) {
            throw new IllegalArgumentException("Cannot use ensemble weights '" + list + "': " + weights.size()
                    + " are needed, one each for " + weights.keySet());
        }
        Map<String, Double> changed = new LinkedHashMap<>();
        for (String role : weights.keySet()) {
            String part = parts.get(changed.size()).strip();
            try {
                changed.put(role, Double.valueOf(part));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "Cannot use ensemble weights '" + list + "': '" + part + "' is no number", e);
            }
        }
        return new EnsembleWeights(changed);
    }

    /** The weights of the given roles, which sum to 1, in this order. */
    public Map<String, Double> over(Collection<String> roles) {
        if (roles.isEmpty() || !weights.keySet().containsAll(roles)) {
            throw new IllegalArgumentException(
                    "Cannot weigh roles " + new TreeSet<>(roles) + ": there are weights for " + weights.keySet());
        }
        Map<String, Double> chosen = new LinkedHashMap<>(weights);
        chosen.keySet().retainAll(roles);
        double sum = chosen.values().stream().mapToDouble(Double::doubleValue).sum();
        chosen.replaceAll((role, weight) -> weight / sum);
        return chosen;
    }
}
