package io.crpbot.jobs.train.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.crpbot.jobs.train.LstmShape;
import io.crpbot.jobs.train.TransformerShape;
import io.crpbot.jobs.train.onnx.LstmOnnx;
import io.crpbot.jobs.train.onnx.TransformerOnnx;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.schedule.FixedSchedule;

/** The networks of the reference, written in PyTorch, and ours give the same values from the same weights. */
class TorchVectorsIT {
    private static final double TOLERANCE = 1e-5;
    /** PyTorch's gates are [input, forget, cell, output]; which of them stands where in [input, output, forget, cell]. */
    private static final int[] GATES = {0, 3, 1, 2};

    @Test
    void lstmGivesPyTorchsOutputsAndFinalStatesOfBothDirections() throws Exception {
        TorchVectors torch = TorchVectors.load("lstm.json");
        LstmShape shape = new LstmShape(torch.shape("window"), torch.shape("hidden"), torch.shape("dense"), 0.2);
        int features = torch.shape("features");
        ComputationGraph network =
                new ComputationGraph(LstmNetwork.configuration(shape, features, 1e-3, 7, DataType.FLOAT));
        network.init();
        for (int layer = 0; layer < 2; layer++) {
            for (boolean reverse : new boolean[] {false, true}) {
                String suffix = "_l" + layer + (reverse ? "_reverse" : "");
                String name = LstmNetwork.LAYER + (layer + 1);
                set(network, name, BidirectionalLstm.input(reverse), gates(torch, "lstm.weight_ih" + suffix));
                set(network, name, BidirectionalLstm.state(reverse), gates(torch, "lstm.weight_hh" + suffix));
                INDArray both = gates(torch, "lstm.bias_ih" + suffix).add(gates(torch, "lstm.bias_hh" + suffix));
                set(network, name, BidirectionalLstm.bias(reverse), both);
            }
        }
        setHead(network, torch, LstmNetwork.DENSE, LstmNetwork.OUTPUT);

        Map<String, INDArray> activations = network.feedForward(torch.input(), false);
        assertClose(activations.get(LstmNetwork.OUTPUT), torch.output("probability"));
        INDArray states = Nd4j.concat(1, torch.output("forward"), torch.output("reverse"));
        assertClose(activations.get(LstmNetwork.LAYER + 2), states);

        byte[] model = withOutput(LstmOnnx.export(shape, features, TrainedWeights.of(network)), "final2");
        Map<String, INDArray> onnx = run(model, Map.of("features", torch.input()));
        assertClose(onnx.get("probability"), torch.output("probability"));
        assertClose(onnx.get("final2"), Nd4j.stack(0, torch.output("forward"), torch.output("reverse")));
    }

    @Test
    void transformerGivesPyTorchsOutputs() throws Exception {
        TorchVectors torch = TorchVectors.load("transformer.json");
        int features = torch.shape("features");
        int coins = torch.shape("coins");
        TransformerShape shape = new TransformerShape(
                torch.shape("window"),
                torch.shape("width"),
                torch.shape("layers"),
                torch.shape("heads"),
                torch.shape("feed_forward"),
                0.1);
        ComputationGraph network = new ComputationGraph(TransformerNetwork.configuration(
                shape, features + coins, new FixedSchedule(1e-3), 0, 7, DataType.FLOAT));
        network.init();
        set(network, TransformerNetwork.EMBEDDING, PositionalEmbedding.WEIGHT, torch.turned("embedding.weight"));
        set(network, TransformerNetwork.EMBEDDING, PositionalEmbedding.BIAS, torch.weight("embedding.bias"));
        for (int layer = 0; layer < shape.layers(); layer++) {
            setBlock(network, torch, TransformerNetwork.BLOCK + (layer + 1), "encoder.layers." + layer + ".");
        }
        setHead(network, torch, TransformerNetwork.DENSE, TransformerNetwork.OUTPUT);

        Map<String, INDArray> activations = network.feedForward(torch.input(), false);
        assertClose(activations.get(TransformerNetwork.OUTPUT), torch.output("probability"));
        assertClose(activations.get(TransformerNetwork.BLOCK + shape.layers()), torch.output("newest"));

        float[] positions = SinusoidalPositions.of(shape.window(), shape.width());
        byte[] model = TransformerOnnx.export(shape, features, coins, positions, TrainedWeights.of(network));
        INDArray rows = columns(torch.input(), 0, features);
        INDArray coin = columns(torch.input(), features, features + coins)
                .get(NDArrayIndex.all(), NDArrayIndex.point(0), NDArrayIndex.all())
                .dup('c');
        Map<String, INDArray> onnx = run(model, Map.of("features", rows, "coin", coin));
        assertClose(onnx.get("probability"), torch.output("probability"));
    }

    /** Rows or values by output, gate after gate, as our columns. */
    private static INDArray gates(TorchVectors torch, String name) {
        INDArray[] blocks = IntStream.of(GATES)
                .mapToObj(gate -> torch.block(name, gate, GATES.length))
                .toArray(INDArray[]::new);
        return Nd4j.concat(0, blocks).transpose().dup('c');
    }

    private static void setBlock(ComputationGraph network, TorchVectors torch, String block, String layer) {
        String projection = layer + "self_attn.in_proj_";
        INDArray query = torch.block(projection + "weight", 0, 3);
        INDArray keyValue =
                Nd4j.concat(0, torch.block(projection + "weight", 1, 3), torch.block(projection + "weight", 2, 3));
        set(network, block, EncoderBlock.QUERY, query.transpose().dup('c'));
        set(network, block, EncoderBlock.KEY_VALUE, keyValue.transpose().dup('c'));
        set(network, block, EncoderBlock.QUERY_BIAS, torch.block(projection + "bias", 0, 3));
        set(
                network,
                block,
                EncoderBlock.KEY_VALUE_BIAS,
                Nd4j.concat(0, torch.block(projection + "bias", 1, 3), torch.block(projection + "bias", 2, 3)));
        set(network, block, EncoderBlock.OUT, torch.turned(layer + "self_attn.out_proj.weight"));
        set(network, block, EncoderBlock.OUT_BIAS, torch.weight(layer + "self_attn.out_proj.bias"));
        set(network, block, EncoderBlock.EXPAND, torch.turned(layer + "linear1.weight"));
        set(network, block, EncoderBlock.EXPAND_BIAS, torch.weight(layer + "linear1.bias"));
        set(network, block, EncoderBlock.CONTRACT, torch.turned(layer + "linear2.weight"));
        set(network, block, EncoderBlock.CONTRACT_BIAS, torch.weight(layer + "linear2.bias"));
        set(network, block, EncoderBlock.GAIN_1, torch.weight(layer + "norm1.weight"));
        set(network, block, EncoderBlock.SHIFT_1, torch.weight(layer + "norm1.bias"));
        set(network, block, EncoderBlock.GAIN_2, torch.weight(layer + "norm2.weight"));
        set(network, block, EncoderBlock.SHIFT_2, torch.weight(layer + "norm2.bias"));
    }

    private static void setHead(ComputationGraph network, TorchVectors torch, String dense, String output) {
        set(network, dense, "W", torch.turned("dense.weight"));
        set(network, dense, "b", torch.weight("dense.bias"));
        set(network, output, "W", torch.turned("out.weight"));
        set(network, output, "b", torch.weight("out.bias"));
    }

    private static void set(ComputationGraph network, String layer, String parameter, INDArray values) {
        INDArray view = network.getLayer(layer).getParam(parameter);
        assertThat(values.length()).as(layer + "/" + parameter).isEqualTo(view.length());
        view.assign(values.reshape(view.shape()));
    }

    private static INDArray columns(INDArray sequence, int from, int to) {
        return sequence.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, to))
                .dup('c');
    }

    /** The same graph that also gives out one of its inner values. */
    private static byte[] withOutput(byte[] model, String name) throws Exception {
        OnnxMl.ModelProto.Builder changed = OnnxMl.ModelProto.parseFrom(model).toBuilder();
        OnnxMl.TypeProto.Tensor floats = OnnxMl.TypeProto.Tensor.newBuilder()
                .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                .build();
        changed.getGraphBuilder()
                .addOutput(OnnxMl.ValueInfoProto.newBuilder()
                        .setName(name)
                        .setType(OnnxMl.TypeProto.newBuilder().setTensorType(floats)));
        return changed.build().toByteArray();
    }

    private static Map<String, INDArray> run(byte[] model, Map<String, INDArray> inputs) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> tensors = new HashMap<>();
        Map<String, INDArray> outputs = new HashMap<>();
        try (OrtSession session = environment.createSession(model)) {
            for (var entry : inputs.entrySet()) {
                FloatBuffer values =
                        FloatBuffer.wrap(entry.getValue().dup('c').data().asFloat());
                tensors.put(
                        entry.getKey(),
                        OnnxTensor.createTensor(
                                environment, values, entry.getValue().shape()));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                for (var output : result) {
                    OnnxTensor tensor = (OnnxTensor) output.getValue();
                    float[] values = new float[tensor.getFloatBuffer().remaining()];
                    tensor.getFloatBuffer().get(values);
                    outputs.put(
                            output.getKey(),
                            Nd4j.create(values, tensor.getInfo().getShape(), 'c'));
                }
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
        return outputs;
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        double largest = actual.sub(expected).amaxNumber().doubleValue();
        assertThat(largest).isLessThanOrEqualTo(TOLERANCE);
    }
}
