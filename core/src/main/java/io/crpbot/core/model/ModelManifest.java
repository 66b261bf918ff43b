package io.crpbot.core.model;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.market.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that pins one trained model; {@code manifest.json} of its bundle. A draft has version 0, no checksums and no
 * files: {@link BundleWriter} fills them in.
 *
 * @param name registry name, such as {@code lstm_BTC-USD}
 * @param version positive; 0 in a draft
 * @param kind architecture and voting role: "lstm", "transformer", "ppo" or "logistic"
 * @param symbols what the model may be asked about, in the order of its one-hot input
 * @param window feature rows a prediction reads
 * @param featureSet name of the feature set
 * @param columns the set's columns in order
 * @param featureHash {@link FeatureSchema#hash()}
 * @param memory see {@link FeatureSchema}
 * @param maxCarryMinutes see {@link FeatureSchema}
 * @param scaler fitted on the training part
 * @param files SHA-256 of every file of the bundle but the manifest
 * @param seed of initial weights and shuffling
 * @param training settings of the training run, as far as needed to repeat it
 * @param inputs Delta version of each table that was read
 * @param cuts instants at which parts begin or end, UTC
 * @param codeVersion version of the code that trained
 * @param synthetic some input was made by a generator
 * @param venue where the prices come from
 * @param metrics figures of the training run; an undefined one is null
 */
public record ModelManifest(
        String name,
        int version,
        String kind,
        List<Symbol> symbols,
        int window,
        String featureSet,
        List<String> columns,
        String featureHash,
        int memory,
        int maxCarryMinutes,
        Scaler scaler,
        LabelSpec label,
        NetworkSpec network,
        Map<String, String> files,
        long seed,
        Map<String, Object> training,
        Map<String, Long> inputs,
        Map<String, Instant> cuts,
        String codeVersion,
        boolean synthetic,
        String venue,
        Instant createdAt,
        Map<String, Double> metrics) {
    /** Before the name of a feature: the metric that is its importance. */
    public static final String IMPORTANCE = "importance_";

    public ModelManifest {
        ManifestChecks checks = new ManifestChecks(name, version)
                .text("kind", kind)
                .text("featureSet", featureSet)
                .text("featureHash", featureHash)
                .text("codeVersion", codeVersion)
                .text("venue", venue)
                .present("scaler", scaler)
                .present("label", label)
                .present("network", network)
                .present("createdAt", createdAt)
                .filled("symbols", symbols)
                .filled("columns", columns)
                .that(window >= 1, "window " + window + " must be 1 or more");
        checks.throwIfAny();
        if (scaler.width() != columns.size()) {
            throw new IllegalArgumentException("Cannot describe model " + name + ": its scaler has " + scaler.width()
                    + " columns, its feature set " + columns.size());
        }
        symbols = List.copyOf(symbols);
        columns = List.copyOf(columns);
        files = ManifestChecks.copy(files);
        training = ManifestChecks.copy(training);
        inputs = ManifestChecks.copy(inputs);
        cuts = ManifestChecks.copy(cuts);
        metrics = ManifestChecks.finite(metrics);
    }

    /** The schema whose rows the model reads, as this code computes it; its hash may differ from {@link #featureHash}. */
    public FeatureSchema schema() {
        return new FeatureSchema(featureSet, columns, memory, maxCarryMinutes);
    }

    /** This manifest with the version and checksums of the written bundle. */
    ModelManifest written(int version, Map<String, String> files) {
        NetworkSpec pinned =
                new NetworkSpec(network.file(), files.getOrDefault(network.file(), ""), network.parameters());
        return new ModelManifest(
                name,
                version,
                kind,
                symbols,
                window,
                featureSet,
                columns,
                featureHash,
                memory,
                maxCarryMinutes,
                scaler,
                label,
                pinned,
                files,
                seed,
                training,
                inputs,
                cuts,
                codeVersion,
                synthetic,
                venue,
                createdAt,
                metrics);
    }

    /** What share of all splits' gain each feature has; empty for a kind that does not say. */
    public Map<String, Double> importances() {
        Map<String, Double> found = new TreeMap<>();
        metrics.forEach((name, value) -> {
            if (name.startsWith(IMPORTANCE) && value != null) {
                found.put(name.substring(IMPORTANCE.length()), value);
            }
        });
        return found;
    }
}
