package io.crpbot.jobs.train.dl4j;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.train.Weights;
import io.crpbot.jobs.train.agent.LossParts;
import io.crpbot.jobs.train.agent.PolicyNet;
import io.crpbot.jobs.train.agent.PolicyShape;
import io.crpbot.jobs.train.agent.PpoBatch;
import io.crpbot.jobs.train.agent.PpoLoss;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The actor-critic network that learns. The loss hangs together over both outputs, which DL4J's output layers cannot say,
 * so its gradients are handed to the backward pass from outside. Not thread-safe.
 */
public final class AgentNetwork {
    private final ComputationGraph network;
    private int iteration;

    private AgentNetwork(ComputationGraph network) {
        this.network = network;
    }

    /**
     * An untrained network with Adam.
     *
     * @throws PipelineException if this machine's matrix product is wrong
     */
    public static AgentNetwork create(PolicyShape shape, double learningRate, double adamEpsilon, long seed) {
        BlasCheck.require();
        return create(shape, learningRate, adamEpsilon, seed, DataType.FLOAT);
    }

    static AgentNetwork create(PolicyShape shape, double learningRate, double adamEpsilon, long seed, DataType type) {
        ComputationGraph graph =
                new ComputationGraph(PolicyGraph.configuration(shape, learningRate, adamEpsilon, seed, type));
        graph.init();
        return new AgentNetwork(graph);
    }

    /**
     * Everything that learning goes on from.
     *
     * @param updater moments of Adam
     * @param iteration gradient steps so far
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record State(float[] parameters, float[] updater, int iteration) {}

    public State state() {
        return new State(
                TrainingState.floats(network.params()),
                TrainingState.floats(network.getUpdater().getStateViewArray()),
                iteration);
    }

    /** @throws IllegalArgumentException if the state is that of another shape */
    public void restore(State state) {
        if (state.parameters().length != network.numParams()) {
            throw new IllegalArgumentException("Cannot restore " + state.parameters().length
                    + " parameters into a network of " + network.numParams());
        }
        network.setParams(TrainingState.row(state.parameters()));
        network.getUpdater().setStateViewArray(TrainingState.row(state.updater()));
        iteration = state.iteration();
    }

    public Weights weights() {
        return TrainedWeights.of(network);
    }

    public PolicyNet policy() {
        return PolicyNet.of(weights());
    }

    public long parameters() {
        return network.numParams();
    }

    /**
     * Takes one step of Adam down the loss, its gradient clipped to {@code maxNorm} over all parameters.
     *
     * @throws PipelineException if the loss is no finite number
     */
    public LossParts learn(PpoBatch batch, PpoLoss loss, double maxNorm) {
        Pass pass = pass(batch, loss);
        if (!Double.isFinite(pass.outcome().total())) {
            throw PipelineException.failed("Cannot train the agent: its loss is "
                    + pass.outcome().total() + " after " + iteration + " gradient steps; choose a lower learning rate");
        }
        INDArray flat = pass.gradient().gradient();
        double norm = flat.norm2Number().doubleValue();
        if (norm > maxNorm) {
            flat.muli(maxNorm / norm);
        }
        network.getUpdater().update(pass.gradient(), iteration, 0, batch.size(), LayerWorkspaceMgr.noWorkspaces());
        network.params().subi(flat);
        iteration++;
        return pass.outcome().parts();
    }

    /** The network's own probabilities of all actions, every one of them legal. */
    public double[] probabilities(float[] observation) {
        INDArray logits = network.output(Nd4j.createFromArray(observation).reshape(1, observation.length))[0];
        double[] exact = doubles(logits);
        double highest = Arrays.stream(exact).max().orElseThrow();
        double sum =
                Arrays.stream(exact).map(logit -> Math.exp(logit - highest)).sum();
        return Arrays.stream(exact)
                .map(logit -> Math.exp(logit - highest) / sum)
                .toArray();
    }

    /** DL4J's own format with the state of the optimiser. */
    public byte[] toDl4j() {
        return Dl4jFormat.bytes(network);
    }

    /** The loss with the gradient of every parameter. */
    Pass pass(PpoBatch batch, PpoLoss loss) {
        Map<String, INDArray> outputs = network.feedForward(new INDArray[] {input(batch)}, true, false);
        PpoLoss.Outcome outcome = outcome(outputs, batch, loss);
        int size = batch.size();
        Gradient gradient = network.backpropGradient(
                array(outcome.towardsLogits(), size, outcome.towardsLogits().length / size),
                array(outcome.towardsValues(), size, 1));
        return new Pass(outcome, gradient);
    }

    /** The loss alone. */
    PpoLoss.Outcome loss(PpoBatch batch, PpoLoss loss) {
        return outcome(network.feedForward(new INDArray[] {input(batch)}, false, true), batch, loss);
    }

    private static PpoLoss.Outcome outcome(Map<String, INDArray> outputs, PpoBatch batch, PpoLoss loss) {
        return loss.of(batch, doubles(outputs.get(PolicyNet.POLICY)), doubles(outputs.get(PolicyNet.VALUE)));
    }

    record Pass(PpoLoss.Outcome outcome, Gradient gradient) {}

    ComputationGraph graph() {
        return network;
    }

    private INDArray input(PpoBatch batch) {
        return Nd4j.createFromArray(batch.observations())
                .reshape('c', batch.size(), batch.width())
                .castTo(network.params().dataType());
    }

    private INDArray array(double[] values, int rows, int columns) {
        return Nd4j.createFromArray(values)
                .reshape('c', rows, columns)
                .castTo(network.params().dataType());
    }

    private static double[] doubles(INDArray array) {
        return array.dup('c').reshape(array.length()).toDoubleVector();
    }
}
