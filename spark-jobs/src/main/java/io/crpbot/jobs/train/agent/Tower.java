package io.crpbot.jobs.train.agent;

import io.crpbot.jobs.train.Weights;
import java.io.Serializable;

/** Two hidden layers with hyperbolic tangent and a linear output. Immutable; thread-safe. */
final class Tower implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Layer first;
    private final Layer second;
    private final Layer last;

    private Tower(Layer first, Layer second, Layer last) {
        this.first = first;
        this.second = second;
        this.last = last;
    }

    static Tower of(Weights weights, String firstName, String secondName, String lastName) {
        return new Tower(Layer.of(weights, firstName), Layer.of(weights, secondName), Layer.of(weights, lastName));
    }

    int inputs() {
        return first.inputs;
    }

    int outputs() {
        return last.outputs;
    }

    /** Writes the outputs for the input that begins at {@code at}. */
    void forward(float[] input, int at, float[] output) {
        float[] one = new float[first.outputs];
        float[] two = new float[second.outputs];
        first.forward(input, at, one);
        squash(one);
        second.forward(one, 0, two);
        squash(two);
        last.forward(two, 0, output);
    }

    private static void squash(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.tanh(values[i]);
        }
    }

    /** An affine map, row-major inputs by outputs. */
    private static final class Layer implements Serializable {
        private static final long serialVersionUID = 1L;
        private final float[] weights;
        private final float[] bias;
        private final int inputs;
        private final int outputs;

        private Layer(Weights.Tensor weights, Weights.Tensor bias) {
            this.weights = weights.values();
            this.bias = bias.values();
            this.inputs = weights.rows();
            this.outputs = weights.columns();
        }

        static Layer of(Weights weights, String name) {
            return new Layer(weights.tensor(name + "/W"), weights.tensor(name + "/b"));
        }

        /** Row by row, so that the inner loop runs over consecutive numbers and becomes vector instructions. */
        void forward(float[] input, int at, float[] out) {
            System.arraycopy(bias, 0, out, 0, outputs);
            for (int i = 0; i < inputs; i++) {
                float value = input[at + i];
                int row = i * outputs;
                for (int j = 0; j < outputs; j++) {
                    out[j] += value * weights[row + j];
                }
            }
        }
    }
}
