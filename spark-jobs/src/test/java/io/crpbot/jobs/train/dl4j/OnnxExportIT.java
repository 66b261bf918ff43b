package io.crpbot.jobs.train.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.crpbot.core.environment.Portfolio;
import io.crpbot.core.model.Scaler;
import io.crpbot.jobs.train.LstmShape;
import io.crpbot.jobs.train.TransformerShape;
import io.crpbot.jobs.train.Weights;
import io.crpbot.jobs.train.agent.PolicyShape;
import io.crpbot.jobs.train.onnx.LstmOnnx;
import io.crpbot.jobs.train.onnx.PolicyOnnx;
import io.crpbot.jobs.train.onnx.TransformerOnnx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.schedule.FixedSchedule;

/** The exported graphs compute what DL4J computes, and have the published structure. */
class OnnxExportIT {
    private static final int FEATURES = 31;
    private static final int COINS = 2;
    private static final int WINDOWS = 5;
    private static final LstmShape LSTM = new LstmShape(60, 64, 64, 0.2);
    private static final TransformerShape TRANSFORMER = new TransformerShape(100, 128, 4, 8, 512, 0.1);

    @Test
    void agentGraphGivesTheVoteOfTheNetworkWithAFreshPortfolio() throws Exception {
        List<String> roles = List.of("lstm", "transformer");
        int inputs = FEATURES + roles.size() + Portfolio.WIDTH;
        AgentNetwork network = AgentNetwork.create(new PolicyShape(inputs, 128, 3), 1e-3, 1e-5, 5);
        network.graph().params().muli(2);
        Scaler votes = new Scaler(new double[] {0.5, 0.52}, new double[] {0.02, 0.05}, 4);
        byte[] model = PolicyOnnx.export(FEATURES, roles, votes, network.weights());
        float[][][] rows = windows(1, FEATURES);
        float[][] lstm = new float[WINDOWS][1];
        float[][] transformer = new float[WINDOWS][1];
        double[] expected = new double[WINDOWS];
        for (int i = 0; i < WINDOWS; i++) {
            lstm[i][0] = 0.48f + 0.01f * i;
            transformer[i][0] = i == 0 ? 0 : 0.5f;
            float[] seen = new float[inputs];
            System.arraycopy(rows[i][0], 0, seen, 0, FEATURES);
            votes.scale(new double[] {lstm[i][0], transformer[i][0]}, 0, seen, FEATURES);
            Portfolio.FRESH.write(seen, FEATURES + roles.size());
            double[] odds = network.probabilities(seen);
            expected[i] = (1 + odds[2] - odds[0]) / 2;
        }
        float[][] actual = run(model, Map.of("features", rows, "vote_lstm", lstm, "vote_transformer", transformer));
        assertClose(actual, Nd4j.createFromArray(expected).reshape(WINDOWS, 1));
        long floats = OnnxMl.ModelProto.parseFrom(model).getGraph().getInitializerList().stream()
                .filter(tensor -> tensor.getDataType() == OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                .mapToLong(tensor -> tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b))
                .sum();
        assertThat(floats).isEqualTo(PolicyOnnx.parameters(FEATURES, roles.size(), network.weights()));
    }

    @Test
    void lstmGraphGivesTheNetworksOutputs() throws Exception {
        ComputationGraph network = lstm();
        float[][][] windows = windows(LSTM.window(), FEATURES);
        INDArray expected = network.outputSingle(Nd4j.createFromArray(windows));
        float[][] actual = run(lstmModel(network), Map.of("features", windows));
        assertClose(actual, expected);
    }

    @Test
    void reverseStateOfTheLstmHasReadTheFirstCandle() throws Exception {
        byte[] model = lstmModel(lstm());
        float[][][] windows = windows(LSTM.window(), FEATURES);
        float before = run(model, Map.of("features", windows))[0][0];
        windows[0][0][0] += 3;
        float after = run(model, Map.of("features", windows))[0][0];
        assertThat(Math.abs(after - before)).isGreaterThan(1e-4f);
    }

    @Test
    void lstmGraphHasTwoBidirectionalLayersOf64AndEveryParameterOnce() throws Exception {
        OnnxMl.GraphProto graph = OnnxMl.ModelProto.parseFrom(lstmModel(lstm())).getGraph();
        List<OnnxMl.NodeProto> nodes = nodes(graph, "LSTM");
        assertThat(nodes).hasSize(2).allSatisfy(node -> {
            assertThat(attribute(node, "direction").getS().toStringUtf8()).isEqualTo("bidirectional");
            assertThat(attribute(node, "hidden_size").getI()).isEqualTo(64);
        });
        assertThat(nodes.get(1).getOutputList()).containsExactly("", "final2");
        assertThat(parameters(graph)).isEqualTo(156_289);
    }

    @Test
    void transformerGraphGivesTheNetworksOutputs() throws Exception {
        ComputationGraph network = transformer();
        float[][][] windows = windows(TRANSFORMER.window(), FEATURES);
        float[][] coins = new float[WINDOWS][COINS];
        for (int i = 0; i < WINDOWS; i++) {
            coins[i][i % COINS] = 1;
        }
        INDArray expected = network.outputSingle(Nd4j.createFromArray(joined(windows, coins)));
        float[][] actual = run(transformerModel(network), Map.of("features", windows, "coin", coins));
        assertClose(actual, expected);
    }

    @Test
    void transformerGraphHasFourBlocksOfEightHeadsAndEveryParameterOnce() throws Exception {
        OnnxMl.GraphProto graph =
                OnnxMl.ModelProto.parseFrom(transformerModel(transformer())).getGraph();
        assertThat(nodes(graph, "Softmax")).hasSize(4);
        assertThat(nodes(graph, "LayerNormalization")).hasSize(8);
        OnnxMl.TensorProto split = graph.getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals("split_heads"))
                .findFirst()
                .orElseThrow();
        assertThat(split.getRawData()
                        .asReadOnlyByteBuffer()
                        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                        .getLong(16))
                .as("heads")
                .isEqualTo(8);
        assertThat(parameters(graph) - COINS * 128L).isEqualTo(863_745);
    }

    private static ComputationGraph lstm() {
        ComputationGraph network =
                new ComputationGraph(LstmNetwork.configuration(LSTM, FEATURES, 1e-3, 7, DataType.FLOAT));
        network.init();
        assertThat(network.numParams()).isEqualTo(156_289);
        return spread(network);
    }

    private static ComputationGraph transformer() {
        ComputationGraph network = new ComputationGraph(TransformerNetwork.configuration(
                TRANSFORMER, FEATURES + COINS, new FixedSchedule(1e-3), 0.01, 7, DataType.FLOAT));
        network.init();
        assertThat(network.numParams() - COINS * 128L).isEqualTo(863_745);
        return spread(network);
    }

    /** Biases and gains away from their initial constants, so that a swapped gate shows. */
    private static ComputationGraph spread(ComputationGraph network) {
        Random random = new Random(5);
        INDArray parameters = network.params();
        float[] noise = new float[(int) parameters.length()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (0.05 * random.nextGaussian());
        }
        parameters.addi(Nd4j.createFromArray(noise).reshape(parameters.shape()));
        return network;
    }

    private static byte[] lstmModel(ComputationGraph network) {
        return LstmOnnx.export(LSTM, FEATURES, TrainedWeights.of(network));
    }

    private static byte[] transformerModel(ComputationGraph network) {
        Weights weights = TrainedWeights.of(network);
        float[] positions = SinusoidalPositions.of(TRANSFORMER.window(), TRANSFORMER.width());
        return TransformerOnnx.export(TRANSFORMER, FEATURES, COINS, positions, weights);
    }

    private static float[][][] windows(int time, int features) {
        Random random = new Random(3);
        float[][][] windows = new float[WINDOWS][time][features];
        for (float[][] window : windows) {
            for (float[] row : window) {
                for (int i = 0; i < features; i++) {
                    row[i] = (float) random.nextGaussian();
                }
            }
        }
        return windows;
    }

    private static float[][][] joined(float[][][] windows, float[][] coins) {
        float[][][] joined = new float[windows.length][][];
        for (int i = 0; i < windows.length; i++) {
            joined[i] = new float[windows[i].length][FEATURES + COINS];
            for (int t = 0; t < windows[i].length; t++) {
                System.arraycopy(windows[i][t], 0, joined[i][t], 0, FEATURES);
                System.arraycopy(coins[i], 0, joined[i][t], FEATURES, COINS);
            }
        }
        return joined;
    }

    private static float[][] run(byte[] model, Map<String, ?> inputs) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try (OrtSession session = environment.createSession(model)) {
            for (var entry : inputs.entrySet()) {
                tensors.put(entry.getKey(), OnnxTensor.createTensor(environment, entry.getValue()));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                return (float[][]) result.get("probability").orElseThrow().getValue();
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private static void assertClose(float[][] actual, INDArray expected) {
        assertThat(actual).hasDimensions(WINDOWS, 1);
        for (int i = 0; i < WINDOWS; i++) {
            assertThat((double) Math.abs(actual[i][0] - expected.getFloat(i, 0)))
                    .isLessThanOrEqualTo(1e-5);
        }
    }

    private static List<OnnxMl.NodeProto> nodes(OnnxMl.GraphProto graph, String operator) {
        return new ArrayList<>(graph.getNodeList().stream()
                .filter(node -> node.getOpType().equals(operator))
                .toList());
    }

    private static OnnxMl.AttributeProto attribute(OnnxMl.NodeProto node, String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long parameters(OnnxMl.GraphProto graph) {
        return graph.getInitializerList().stream()
                .filter(tensor -> tensor.getDataType() == OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                .mapToLong(tensor -> tensor.getRawData().size() / 4)
                .sum();
    }
}
