package io.crpbot.jobs.train;

import java.io.Serializable;

/**
 * Widths of the recurrent network.
 *
 * @param window candles a decision looks at
 * @param hidden units a layer and direction
 * @param dense units of the layer between the recurrent part and the output
 * @param dropout share of the first layer's outputs that a training step ignores
 */
public record LstmShape(int window, int hidden, int dense, double dropout) implements Serializable {
    private static final long serialVersionUID = 1L;

    public LstmShape {
        if (window < 1 || hidden < 1 || dense < 1) {
            throw new IllegalArgumentException("Cannot build an LSTM of window " + window + ", hidden " + hidden
                    + ", dense " + dense + ": all must be at least 1");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("Cannot use dropout " + dropout + ": it must be in [0, 1)");
        }
    }
}
