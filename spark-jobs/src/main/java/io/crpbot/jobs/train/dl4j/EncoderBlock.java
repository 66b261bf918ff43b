package io.crpbot.jobs.train.dl4j;

import static io.crpbot.jobs.train.dl4j.ParameterLayout.Tensor.bias;
import static io.crpbot.jobs.train.dl4j.ParameterLayout.Tensor.gain;
import static io.crpbot.jobs.train.dl4j.ParameterLayout.Tensor.weight;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * One encoder layer of Vaswani et al. 2017: multi-head self-attention and a position-wise feed-forward network (ReLU),
 * each with dropout on its output, residual connection and layer normalisation (epsilon 1e-5) after the sum. As in the
 * reference implementations of that layer, the attention weights and the hidden units drop out at the same rate. Every
 * position sees every other: a window holds the past only, so there is nothing to mask.
 *
 * <p>[batch, time, width] to [batch, time, width], or to [batch, width] of the newest position alone: nobody reads the
 * other rows of the last block, so it does not compute them.
 */
public final class EncoderBlock extends SequenceLayerConf {
    static final String QUERY = "Wq";
    static final String QUERY_BIAS = "bq";
    static final String KEY_VALUE = "Wkv";
    static final String KEY_VALUE_BIAS = "bkv";
    static final String OUT = "Wo";
    static final String OUT_BIAS = "bo";
    static final String GAIN_1 = "g1";
    static final String SHIFT_1 = "s1";
    static final String EXPAND = "W1";
    static final String EXPAND_BIAS = "b1";
    static final String CONTRACT = "W2";
    static final String CONTRACT_BIAS = "b2";
    static final String GAIN_2 = "g2";
    static final String SHIFT_2 = "s2";

    @JsonProperty
    private int heads;

    @JsonProperty
    private int feedForward;

    @JsonProperty
    private double rate;

    @JsonProperty
    private boolean newestOnly;

    /** For deserialisation. */
    EncoderBlock() {}

    EncoderBlock(int width, int heads, int feedForward, double rate, boolean newestOnly) {
        super(width, width);
        if (heads < 1 || width % heads != 0) {
            throw new IllegalArgumentException(
                    "Cannot split width " + width + " over " + heads + " heads: it is no multiple");
        }
        this.heads = heads;
        this.feedForward = feedForward;
        this.rate = rate;
        this.newestOnly = newestOnly;
    }

    int heads() {
        return heads;
    }

    double rate() {
        return rate;
    }

    boolean newestOnly() {
        return newestOnly;
    }

    @Override
    public ParameterLayout initializer() {
        int width = (int) getNOut();
        return new ParameterLayout(List.of(
                weight(QUERY, width, width),
                bias(QUERY_BIAS, width),
                weight(KEY_VALUE, width, 2 * width),
                bias(KEY_VALUE_BIAS, 2 * width),
                weight(OUT, width, width),
                bias(OUT_BIAS, width),
                gain(GAIN_1, width),
                bias(SHIFT_1, width),
                weight(EXPAND, width, feedForward),
                bias(EXPAND_BIAS, feedForward),
                weight(CONTRACT, feedForward, width),
                bias(CONTRACT_BIAS, width),
                gain(GAIN_2, width),
                bias(SHIFT_2, width)));
    }

    @Override
    SequenceLayer<?> layer(NeuralNetConfiguration conf, DataType type) {
        return new EncoderBlockLayer(conf, type);
    }
}
