package io.crpbot.core.model;

import ai.onnxruntime.OrtException;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks one model. Scales windows with the bundle's scaler and runs the network with one thread, so that batch and live
 * compute the same bits on the same kind of machine. Thread-safe until closed.
 */
public final class Predictor implements AutoCloseable {
    private final ModelManifest manifest;
    private final ModelRef ref;
    private final OnnxNetwork network;
    private final List<String> votes;
    private final boolean batches;

    private Predictor(ModelBundle bundle, OnnxNetwork network) throws OrtException {
        this.manifest = bundle.manifest();
        this.ref = bundle.ref();
        this.network = network;
        this.votes = network.votes();
        this.batches = network.batches();
    }

    /** Opens the network of a bundle that {@link ModelBundle#load} has checked. */
    public static Predictor load(ModelBundle bundle) {
        try {
            return new Predictor(bundle, OnnxNetwork.open(bundle.network()));
        } catch (OrtException e) {
            throw PipelineException.failed("Cannot load " + bundle.folder() + ": " + e.getMessage(), e);
        }
    }

    public ModelManifest manifest() {
        return manifest;
    }

    /** Roles whose votes this model reads beside the features, in alphabetical order; most models read none. */
    public List<String> votes() {
        return votes;
    }

    /** The output of a model that reads no votes; see {@link #predict(Symbol, FeatureWindow, Map)}. */
    public double predict(Symbol symbol, FeatureWindow window) {
        return predict(symbol, window, Map.of());
    }

    /**
     * The model's output for the newest rows of a window.
     *
     * @param given votes by role, 0..1, of at least {@link #votes()}
     * @param window unscaled rows of the model's schema; of a longer window the newest rows are read
     * @return 0..1; P(up) or trend strength, see {@link LabelSpec}
     * @throws IllegalArgumentException for a symbol the model does not cover, a wrong width or too few rows
     * @throws PipelineException where a feature or the output is no finite number, or the output is no probability
     */
    public double predict(Symbol symbol, FeatureWindow window, Map<String, Double> given) {
        return predict(symbol, List.of(window), List.of(given))[0];
    }

    /**
     * The outputs for several windows, in one run where the network takes several at once; the same bits as one by one.
     * Throws as {@link #predict(Symbol, FeatureWindow, Map)} does.
     *
     * @param given votes for each window
     */
    public double[] predict(Symbol symbol, List<FeatureWindow> windows, List<Map<String, Double>> given) {
        int index = manifest.symbols().indexOf(symbol);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "Cannot predict " + symbol + " with " + ref + ": it covers " + manifest.symbols());
        }
        for (int i = 0; i < windows.size(); i++) {
            requireFit(symbol, windows.get(i), given.get(i));
        }
        int together = batches ? windows.size() : 1;
        double[] outputs = new double[windows.size()];
        for (int from = 0; from < outputs.length; from += together) {
            float[] found =
                    run(symbol, index, windows.subList(from, from + together), given.subList(from, from + together));
            for (int i = 0; i < together; i++) {
                outputs[from + i] = probability(symbol, found[i]);
            }
        }
        return outputs;
    }

    private void requireFit(Symbol symbol, FeatureWindow window, Map<String, Double> given) {
        if (window.width() != manifest.columns().size() || window.rows() < manifest.window()) {
            throw new IllegalArgumentException("Cannot predict " + symbol + " with " + ref + ": the window has "
                    + window.rows() + " rows of " + window.width() + ", needed are " + manifest.window() + " rows of "
                    + manifest.columns().size());
        }
        if (!given.keySet().containsAll(votes)) {
            throw new IllegalArgumentException("Cannot predict " + symbol + " with " + ref + ": it reads the votes of "
                    + votes + ", given are those of " + given.keySet());
        }
    }

    private float[] run(Symbol symbol, int index, List<FeatureWindow> windows, List<Map<String, Double>> given) {
        int samples = windows.size();
        int width = manifest.columns().size();
        int coinCount = manifest.symbols().size();
        float[] features = new float[samples * manifest.window() * width];
        float[] coins = new float[samples * coinCount];
        Map<String, float[]> asked = new HashMap<>();
        votes.forEach(role -> asked.put(role, new float[samples]));
        for (int i = 0; i < samples; i++) {
            double[] values = finite(symbol, windows.get(i).last(manifest.window()));
            for (int at = 0; at < values.length; at += width) {
                manifest.scaler().scale(values, at, features, i * values.length + at);
            }
            coins[i * coinCount + index] = 1;
            for (String role : votes) {
                asked.get(role)[i] = given.get(i).get(role).floatValue();
            }
        }
        try {
            return network.run(samples, features, manifest.window(), width, coins, asked);
        } catch (OrtException e) {
            throw PipelineException.failed("Cannot predict " + symbol + " with " + ref + ": " + e.getMessage(), e);
        }
    }

    /** A network may turn NaN into a plausible number (a rectifier does), so it must not get in. */
    private double[] finite(Symbol symbol, FeatureWindow window) {
        double[] values = window.values();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw PipelineException.failed("Cannot predict " + symbol + " with " + ref + ": feature "
                        + manifest.columns().get(i % window.width()) + " is " + values[i]);
            }
        }
        return values;
    }

    private double probability(Symbol symbol, float output) {
        if (!(output >= 0 && output <= 1)) {
            throw PipelineException.failed(
                    "Cannot predict " + symbol + " with " + ref + ": its output " + output + " is no probability");
        }
        return output;
    }

    @Override
    public void close() {
        try {
            network.close();
        } catch (OrtException e) {
            throw PipelineException.failed("Cannot close " + ref + ": " + e.getMessage(), e);
        }
    }
}
