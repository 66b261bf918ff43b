package io.crpbot.jobs.train;

/**
 * Widths of the attention network.
 *
 * @param window candles a decision looks at
 * @param width model width, a multiple of {@code heads}
 * @param layers encoder layers
 * @param heads attention heads a layer
 * @param feedForward width inside the encoder layers' feed-forward part and of the head's hidden layer
 * @param dropout share of each sub-layer's outputs that a training step ignores
 */
public record TransformerShape(int window, int width, int layers, int heads, int feedForward, double dropout) {
    public TransformerShape {
        if (window < 1 || width < 1 || layers < 1 || heads < 1 || feedForward < 1 || width % heads != 0) {
            throw new IllegalArgumentException("Cannot build a transformer of window " + window + ", width " + width
                    + ", layers " + layers + ", heads " + heads + ", feed-forward " + feedForward
                    + ": all must be at least 1 and the width a multiple of the heads");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("Cannot use dropout " + dropout + ": it must be in [0, 1)");
        }
    }
}
