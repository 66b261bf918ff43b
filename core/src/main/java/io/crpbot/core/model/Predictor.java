package io.crpbot.core.model;

import ai.onnxruntime.OrtException;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;

/**
 * Asks one model. Scales a window with the bundle's scaler and runs the network on one sample with one thread, so that
 * batch and live compute the same bits on the same kind of machine. Thread-safe until closed.
 */
public final class Predictor implements AutoCloseable {
    private final ModelManifest manifest;
    private final ModelRef ref;
    private final OnnxNetwork network;

    private Predictor(ModelBundle bundle, OnnxNetwork network) {
        this.manifest = bundle.manifest();
        this.ref = bundle.ref();
        this.network = network;
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

    /**
     * The model's output for the newest rows of a window.
     *
     * @param window unscaled rows of the model's schema; of a longer window the newest rows are read
     * @return 0..1; P(up) or trend strength, see {@link LabelSpec}
     * @throws IllegalArgumentException for a symbol the model does not cover, a wrong width or too few rows
     * @throws PipelineException where a feature or the output is no finite number, or the output is no probability
     */
    public double predict(Symbol symbol, FeatureWindow window) {
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
        float[] features = manifest.scaler().scale(finite(symbol, window.last(manifest.window())));
        float[] coin = new float[manifest.symbols().size()];
        coin[index] = 1;
        return probability(symbol, run(symbol, features, coin));
    }

    private float run(Symbol symbol, float[] features, float[] coin) {
        try {
            return network.run(features, manifest.window(), manifest.columns().size(), coin);
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
