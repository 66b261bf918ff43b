package io.crpbot.core.model;

import ai.onnxruntime.OrtException;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import java.util.List;
import java.util.Map;

/**
 * Asks one model. Scales a window with the bundle's scaler and runs the network on one sample with one thread, so that
 * batch and live compute the same bits on the same kind of machine. Thread-safe until closed.
 */
public final class Predictor implements AutoCloseable {
    private final ModelManifest manifest;
    private final ModelRef ref;
    private final OnnxNetwork network;
    private final List<String> votes;

    private Predictor(ModelBundle bundle, OnnxNetwork network) {
        this.manifest = bundle.manifest();
        this.ref = bundle.ref();
        this.network = network;
        this.votes = network.votes();
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
        int index = manifest.symbols().indexOf(symbol);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "Cannot predict " + symbol + " with " + ref + ": it covers " + manifest.symbols());
        }
        if (window.width() != manifest.columns().size() || window.rows() < manifest.window()) {
            throw new IllegalArgumentException("Cannot predict " + symbol + " with " + ref + ": the window has "
                    + window.rows() + " rows of " + window.width() + ", needed are " + manifest.window() + " rows of "
                    + manifest.columns().size());
        }
        if (!given.keySet().containsAll(votes)) {
            throw new IllegalArgumentException("Cannot predict " + symbol + " with " + ref + ": it reads the votes of "
                    + votes + ", given are those of " + given.keySet());
        }
        float[] features = manifest.scaler().scale(finite(symbol, window.last(manifest.window())));
        float[] coin = new float[manifest.symbols().size()];
        coin[index] = 1;
        return probability(symbol, run(symbol, features, coin, given));
    }

    private float run(Symbol symbol, float[] features, float[] coin, Map<String, Double> given) {
        try {
            return network.run(features, manifest.window(), manifest.columns().size(), coin, given);
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
