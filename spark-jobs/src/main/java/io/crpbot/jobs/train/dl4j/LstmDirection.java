package io.crpbot.jobs.train.dl4j;

import java.util.Arrays;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One direction of an LSTM layer over one batch (Hochreiter and Schmidhuber 1997, forget gate of Gers et al. 2000). The
 * inputs of all steps meet their weights in one matrix product; a step adds the product with the state before it and
 * passes the gates, in blocks [input, output, forget, cell] as ONNX has them. Arrays are time-major, [time * batch, ...].
 * Not thread-safe.
 */
final class LstmDirection {
    /** Trained tensors, or their gradients, of one direction. */
    record Tensors(INDArray input, INDArray state, INDArray bias) {}

    private final Tensors weights;
    private final boolean reverse;
    private final int time;
    private final int batch;
    private final int units;
    private final Squash squash;
    private INDArray gates;
    private INDArray cells;
    private INDArray states;

    LstmDirection(Tensors weights, boolean reverse, int time, int batch) {
        this.weights = weights;
        this.reverse = reverse;
        this.time = time;
        this.batch = batch;
        this.units = (int) weights.state().size(0);
        this.squash = new Squash(weights.input().dataType() == DataType.DOUBLE);
    }

    /** Hidden states of all steps, [time * batch, units], in the order of the candles whatever the direction. */
    INDArray forward(INDArray x, LayerWorkspaceMgr memory) {
        gates = rows(4 * units, ArrayType.ACTIVATIONS, memory);
        cells = rows(units, ArrayType.ACTIVATIONS, memory);
        states = rows(units, ArrayType.ACTIVATIONS, memory);
        Matrix.of(x).times(Matrix.of(weights.input()), Matrix.of(gates), 1, 0);
        gates.addiRowVector(weights.bias());
        Forward pass = new Forward();
        for (int step = 0; step < time; step++) {
            if (step > 0) {
                at(states, step - 1).times(Matrix.of(weights.state()), at(gates, step), 1, 1);
            }
            pass.step(step);
        }
        return states;
    }

    /** The state after the last step, [batch, units]; it has read the whole window. */
    INDArray last() {
        long from = (long) candle(time - 1) * batch;
        return states.get(NDArrayIndex.interval(from, from + batch), NDArrayIndex.all());
    }

    /**
     * Stores the gradients of the tensors and adds that of the input to {@code towardsInput}.
     *
     * @param delta gradient of the hidden states, [time * batch, units]
     * @param beta 0 to overwrite {@code towardsInput}, 1 to add to it
     */
    void backward(
            INDArray x,
            INDArray delta,
            Tensors gradients,
            INDArray towardsInput,
            double beta,
            LayerWorkspaceMgr memory) {
        INDArray towardsState =
                memory.createUninitialized(ArrayType.BP_WORKING_MEM, x.dataType(), new long[] {batch, units}, 'c');
        towardsState.assign(0);
        Backward pass = new Backward(delta, towardsState);
        for (int step = time - 1; step >= 0; step--) {
            pass.step(step);
            at(gates, step).timesTransposed(Matrix.of(weights.state()), Matrix.of(towardsState), 1, 0);
        }
        Matrix all = Matrix.of(gates);
        Matrix.of(x).transposedTimes(all, Matrix.of(gradients.input()), 1, 0);
        int inner = (time - 1) * batch;
        Matrix before = Matrix.of(states).part(reverse ? batch : 0, 0, inner, units);
        Matrix after = all.part(reverse ? 0 : batch, 0, inner, 4 * units);
        before.transposedTimes(after, Matrix.of(gradients.state()), 1, 0);
        gradients.bias().assign(gates.sum(true, 0));
        all.timesTransposed(Matrix.of(weights.input()), Matrix.of(towardsInput), 1, beta);
    }

    private INDArray rows(int columns, ArrayType kind, LayerWorkspaceMgr memory) {
        return memory.createUninitialized(
                kind, weights.input().dataType(), new long[] {(long) time * batch, columns}, 'c');
    }

    private int candle(int step) {
        return reverse ? time - 1 - step : step;
    }

    private Matrix at(INDArray array, int step) {
        Matrix all = Matrix.of(array);
        return all.part(candle(step) * batch, 0, batch, all.columns());
    }

    /** Gates and cell of one step for the whole batch. */
    private final class Forward {
        private final int size = batch * units;
        private final NativeValues gateValues = new NativeValues(gates, 4 * size);
        private final NativeValues cellValues = new NativeValues(cells, size);
        private final NativeValues stateValues = new NativeValues(states, size);
        private final double[] gate = new double[4 * size];
        private final double[] cell = new double[size];
        private final double[] state = new double[size];

        void step(int step) {
            int candle = candle(step);
            gateValues.read(candle * 4 * size, gate, 4 * size);
            for (int row = 0; row < batch; row++) {
                squash.logistic(gate, row * 4 * units, 3 * units);
                int candidate = (row * 4 + 3) * units;
                squash.tanh(gate, candidate, gate, candidate, units);
                remember(row);
                squash.tanh(cell, row * units, state, row * units, units);
                expose(row);
            }
            gateValues.write(candle * 4 * size, gate, 4 * size);
            cellValues.write(candle * size, cell, size);
            stateValues.write(candle * size, state, size);
        }

        private void remember(int row) {
            int in = row * 4 * units;
            int forget = in + 2 * units;
            int candidate = in + 3 * units;
            int to = row * units;
            for (int i = 0; i < units; i++) {
                cell[to + i] = gate[forget + i] * cell[to + i] + gate[in + i] * gate[candidate + i];
            }
        }

        private void expose(int row) {
            int out = (row * 4 + 1) * units;
            int to = row * units;
            for (int i = 0; i < units; i++) {
                state[to + i] *= gate[out + i];
            }
        }
    }

    /** Turns the gates of one step into the gradients of their inputs, in place. */
    private final class Backward {
        private final int size = batch * units;
        private final NativeValues gateValues = new NativeValues(gates, 4 * size);
        private final NativeValues cellValues = new NativeValues(cells, size);
        private final NativeValues deltaValues;
        private final NativeValues recurrentValues;
        private final double[] gate = new double[4 * size];
        private final double[] cell = new double[size];
        private final double[] before = new double[size];
        private final double[] squashed = new double[size];
        private final double[] towardsState = new double[size];
        private final double[] recurrent = new double[size];
        private final double[] towardsCell = new double[size];

        Backward(INDArray delta, INDArray recurrentDelta) {
            deltaValues = new NativeValues(delta, size);
            recurrentValues = new NativeValues(recurrentDelta, size);
        }

        void step(int step) {
            int candle = candle(step);
            gateValues.read(candle * 4 * size, gate, 4 * size);
            cellValues.read(candle * size, cell, size);
            deltaValues.read(candle * size, towardsState, size);
            recurrentValues.read(0, recurrent, size);
            if (step > 0) {
                cellValues.read(candle(step - 1) * size, before, size);
            } else {
                Arrays.fill(before, 0);
            }
            squash.tanh(cell, 0, squashed, 0, size);
            for (int row = 0; row < batch; row++) {
                row(row);
            }
            gateValues.write(candle * 4 * size, gate, 4 * size);
        }

        private void row(int row) {
            int in = row * 4 * units;
            int out = in + units;
            int forget = in + 2 * units;
            int candidate = in + 3 * units;
            int at = row * units;
            for (int i = 0; i < units; i++) {
                double h = towardsState[at + i] + recurrent[at + i];
                double c = squashed[at + i];
                double o = gate[out + i];
                double f = gate[forget + i];
                double a = gate[in + i];
                double g = gate[candidate + i];
                double memory = towardsCell[at + i] + h * o * (1 - c * c);
                gate[in + i] = memory * g * a * (1 - a);
                gate[out + i] = h * c * o * (1 - o);
                gate[forget + i] = memory * before[at + i] * f * (1 - f);
                gate[candidate + i] = memory * a * (1 - g * g);
                towardsCell[at + i] = memory * f;
            }
        }
    }
}
