package io.crpbot.jobs.train.dl4j;

import io.crpbot.jobs.train.EpochLoss;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a fit stands after an epoch: all that it needs to go on as if it had never stopped.
 *
 * @param epochs losses so far, in order
 * @param iterations steps that the learning rate's schedule has moved
 * @param parameters after the last epoch
 * @param updater state of the optimiser after the last epoch
 * @param best parameters after the best epoch
 */
@SuppressWarnings("ArrayRecordComponent")
record Checkpoint(List<EpochLoss> epochs, int iterations, float[] parameters, float[] updater, float[] best) {
    static Checkpoint of(ComputationGraph network, List<EpochLoss> epochs, INDArray best) {
        return new Checkpoint(
                List.copyOf(epochs),
                network.getConfiguration().getIterationCount(),
                TrainingState.floats(network.params()),
                TrainingState.floats(network.getUpdater().getStateViewArray()),
                TrainingState.floats(best));
    }

    /** Makes the network what it was; it must have the same configuration. */
    void restore(ComputationGraph network) {
        network.setParams(TrainingState.row(parameters));
        network.getUpdater().setStateViewArray(TrainingState.row(updater));
        network.getConfiguration().setIterationCount(iterations);
    }

    INDArray bestParameters() {
        return TrainingState.row(best);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(epochs.size());
        for (EpochLoss epoch : epochs) {
            out.writeInt(epoch.epoch());
            out.writeDouble(epoch.train());
            out.writeDouble(epoch.validation());
            out.writeDouble(epoch.accuracy());
            out.writeDouble(epoch.learningRate());
            out.writeDouble(epoch.gradientNorm());
            out.writeDouble(epoch.samplesPerSecond());
        }
        out.writeInt(iterations);
        write(out, parameters);
        write(out, updater);
        write(out, best);
    }

    static Checkpoint read(DataInputStream in) throws IOException {
        List<EpochLoss> epochs = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            epochs.add(new EpochLoss(
                    in.readInt(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble()));
        }
        return new Checkpoint(epochs, in.readInt(), readFloats(in), readFloats(in), readFloats(in));
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        bytes.asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(bytes.array());
    }

    private static float[] readFloats(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        ByteBuffer.wrap(in.readNBytes(4 * values.length)).asFloatBuffer().get(values);
        return values;
    }
}
