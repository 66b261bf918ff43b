package io.crpbot.jobs.train.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Linear map of every candle's features into the model width plus sinusoidal positions (Vaswani et al. 2017, 3.5).
 * [batch, time, inputs] to [batch, time, width]. Parameters: inputs * width + width.
 */
public final class PositionalEmbedding extends SequenceLayerConf {
    static final String WEIGHT = "W";
    static final String BIAS = "b";

    @JsonProperty
    private double rate;

    /** For deserialisation. */
    PositionalEmbedding() {}

    PositionalEmbedding(int inputs, int width, double rate) {
        super(inputs, width);
        this.rate = rate;
    }

    double rate() {
        return rate;
    }

    @Override
    public ParameterLayout initializer() {
        int inputs = (int) getNIn();
        int width = (int) getNOut();
        return new ParameterLayout(List.of(
                ParameterLayout.Tensor.weight(WEIGHT, inputs, width), ParameterLayout.Tensor.bias(BIAS, width)));
    }

    @Override
    SequenceLayer<?> layer(NeuralNetConfiguration conf, DataType type) {
        return new PositionalEmbeddingLayer(conf, type);
    }
}
