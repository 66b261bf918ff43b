package io.crpbot.jobs.train.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.train.agent.LossParts;
import io.crpbot.jobs.train.agent.PolicyNet;
import io.crpbot.jobs.train.agent.PolicyShape;
import io.crpbot.jobs.train.agent.PpoBatch;
import io.crpbot.jobs.train.agent.PpoLoss;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class AgentNetworkIT {
    private static final double STEP = 1e-6;
    private static final int WIDTH = 4;
    private static final PolicyShape SHAPE = new PolicyShape(WIDTH, 6, 3);
    private static final PpoLoss LOSS = new PpoLoss(0.2, 0.5, 0.05);

    /** Surrogate inside and beyond the clip, for gains and losses, value, entropy and mask, through both towers. */
    @Test
    void gradientOfTheWholeLossEqualsCentralDifferences() {
        AgentNetwork network = AgentNetwork.create(SHAPE, 1e-3, 1e-8, 7, DataType.DOUBLE);
        INDArray parameters = network.graph().params();
        Random random = new Random(3);
        for (long i = 0; i < parameters.length(); i++) {
            parameters.putScalar(i, parameters.getDouble(i) + 0.3 * random.nextGaussian());
        }
        PpoBatch batch = batch(24, 5);
        AgentNetwork.Pass pass = network.pass(batch, LOSS);
        assertThat(pass.outcome().parts().clipped()).isBetween(0.2, 0.9);
        INDArray analytic = pass.gradient().gradient().dup();
        double worst = 0;
        for (long i = 0; i < parameters.length(); i++) {
            double original = parameters.getDouble(i);
            parameters.putScalar(i, original + STEP);
            double above = network.loss(batch, LOSS).total();
            parameters.putScalar(i, original - STEP);
            double below = network.loss(batch, LOSS).total();
            parameters.putScalar(i, original);
            double numeric = (above - below) / (2 * STEP);
            double given = analytic.getDouble(i);
            worst = Math.max(worst, Math.abs(numeric - given) / Math.max(1e-4, Math.abs(numeric) + Math.abs(given)));
        }
        assertThat(worst)
                .as("largest relative error over %d parameters", parameters.length())
                .isLessThan(1e-5);
    }

    @Test
    void plainArraysGiveTheNetworksOwnOutputs() {
        AgentNetwork network = AgentNetwork.create(new PolicyShape(WIDTH, 128, 3), 1e-3, 1e-8, 7, DataType.FLOAT);
        PpoBatch batch = batch(64, 9);
        for (int i = 0; i < 20; i++) {
            network.learn(batch, LOSS, 0.5);
        }
        PolicyNet plain = network.policy();
        double[] logs = new double[3];
        double[] oldLogs = new double[64];
        for (int step = 0; step < 64; step++) {
            plain.logProbabilities(batch.observations(), step * WIDTH, batch.legal(), step * 3, logs);
            oldLogs[step] = logs[batch.actions()[step]];
            for (int action = 0; action < 3; action++) {
                assertThat(Double.isInfinite(logs[action])).isEqualTo(!batch.legal()[step * 3 + action]);
            }
        }
        PpoBatch asPlain = new PpoBatch(
                WIDTH,
                batch.observations(),
                batch.legal(),
                batch.actions(),
                oldLogs,
                batch.advantages(),
                values(plain, batch));
        LossParts parts = network.loss(asPlain, LOSS).parts();
        assertThat(parts.divergence()).as("same policy").isCloseTo(0, Offset.offset(1e-10));
        assertThat(parts.value()).as("same values").isCloseTo(0, Offset.offset(1e-10));
    }

    @Test
    void goingOnFromAStateIsTheSameAsNeverStopping() {
        AgentNetwork whole = AgentNetwork.create(SHAPE, 1e-2, 1e-8, 7, DataType.FLOAT);
        AgentNetwork first = AgentNetwork.create(SHAPE, 1e-2, 1e-8, 7, DataType.FLOAT);
        for (int i = 0; i < 6; i++) {
            whole.learn(batch(16, i), LOSS, 0.5);
        }
        for (int i = 0; i < 3; i++) {
            first.learn(batch(16, i), LOSS, 0.5);
        }
        AgentNetwork second = AgentNetwork.create(SHAPE, 1e-2, 1e-8, 99, DataType.FLOAT);
        second.restore(first.state());
        for (int i = 3; i < 6; i++) {
            second.learn(batch(16, i), LOSS, 0.5);
        }
        assertThat(second.state().parameters()).isEqualTo(whole.state().parameters());
        assertThat(second.weights().hash()).isEqualTo(whole.weights().hash());
    }

    @Test
    void gradientBeyondTheNormIsScaledDown() {
        AgentNetwork network = AgentNetwork.create(SHAPE, 1e-3, 1e-8, 7, DataType.FLOAT);
        AgentNetwork clipped = AgentNetwork.create(SHAPE, 1e-3, 1e-8, 7, DataType.FLOAT);
        PpoBatch batch = batch(16, 1);
        float[] before = network.state().parameters();
        network.learn(batch, LOSS, 1e9);
        clipped.learn(batch, LOSS, 1e-9);
        double free = distance(before, network.state().parameters());
        // Adam undoes the scale up to its epsilon, which is larger than the clipped gradient
        assertThat(distance(before, clipped.state().parameters())).isLessThan(free / 2);
    }

    @Test
    void lossThatIsNoNumberIsAnError() {
        AgentNetwork network = AgentNetwork.create(SHAPE, 1e-3, 1e-8, 7, DataType.FLOAT);
        PpoBatch batch = batch(16, 1);
        Arrays.fill(batch.returns(), Double.NaN);
        assertThatThrownBy(() -> network.learn(batch, LOSS, 0.5))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot train the agent: its loss is NaN after 0 gradient steps; choose a lower learning"
                        + " rate");
    }

    private static double[] values(PolicyNet plain, PpoBatch batch) {
        double[] values = new double[batch.size()];
        for (int step = 0; step < values.length; step++) {
            values[step] = plain.value(batch.observations(), step * WIDTH);
        }
        return values;
    }

    private static double distance(float[] one, float[] other) {
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            squares += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(squares);
    }

    private static PpoBatch batch(int size, long seed) {
        Random random = new Random(seed);
        PpoBatch batch = new PpoBatch(
                WIDTH,
                new float[size * WIDTH],
                new boolean[size * 3],
                new int[size],
                new double[size],
                new double[size],
                new double[size]);
        for (int step = 0; step < size; step++) {
            for (int i = 0; i < WIDTH; i++) {
                batch.observations()[step * WIDTH + i] = (float) random.nextGaussian();
            }
            int action = random.nextInt(3);
            for (int i = 0; i < 3; i++) {
                batch.legal()[step * 3 + i] = i == action || random.nextInt(3) > 0;
            }
            batch.actions()[step] = action;
            batch.oldLogs()[step] = Math.log(0.2 + 0.6 * random.nextDouble());
            batch.advantages()[step] = random.nextGaussian();
            batch.returns()[step] = random.nextGaussian();
        }
        return batch;
    }
}
