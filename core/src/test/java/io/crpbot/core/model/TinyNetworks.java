package io.crpbot.core.model;

import ai.onnx.proto.OnnxMl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Networks of a few hundred bytes with the inputs and output of real ones, as ONNX files. */
public final class TinyNetworks {
    private static final int FLOAT = OnnxMl.TensorProto.DataType.FLOAT_VALUE;

    private final OnnxMl.GraphProto.Builder graph =
            OnnxMl.GraphProto.newBuilder().setName("tiny");

    private TinyNetworks() {}

    /** sigmoid(weights . window + bias), plus one weight a coin where {@code coins} is not empty. */
    public static byte[] linear(int rows, int width, float[] weights, float bias, float... coins) {
        TinyNetworks network = new TinyNetworks();
        network.input("features", -1, rows, width);
        network.node("Flatten", "flat", "features");
        network.constant("weights", weights, weights.length, 1);
        network.constant("bias", new float[] {bias}, 1);
        network.node("MatMul", "product", "flat", "weights");
        network.node("Add", "logit", "product", "bias");
        if (coins.length > 0) {
            network.input("coin", -1, coins.length);
            network.constant("coins", coins, coins.length, 1);
            network.node("MatMul", "of_coin", "coin", "coins");
            network.node("Add", "with_coin", "logit", "of_coin");
        }
        network.node("Sigmoid", "probability", coins.length > 0 ? "with_coin" : "logit");
        return network.file();
    }

    /** A network whose output is the first value of the window as it is, probability or not. */
    public static byte[] identity(int width) {
        TinyNetworks network = new TinyNetworks();
        network.input("features", -1, 1, width);
        network.node("Flatten", "flat", "features");
        float[] first = new float[width];
        first[0] = 1;
        network.constant("first", first, width, 1);
        network.node("MatMul", "probability", "flat", "first");
        return network.file();
    }

    /** A network whose output is the vote of another role, whatever the window. */
    public static byte[] echo(int rows, int width, String role) {
        TinyNetworks network = new TinyNetworks();
        network.input("features", -1, rows, width);
        network.input("vote_" + role, -1, 1);
        network.node("Flatten", "flat", "features");
        network.constant("zeros", new float[rows * width], (long) rows * width, 1);
        network.node("MatMul", "nothing", "flat", "zeros");
        network.node("Add", "probability", "nothing", "vote_" + role);
        return network.file();
    }

    /** One bidirectional LSTM layer of the given size, its two final states and a dense unit. */
    static byte[] lstm(int rows, int width, int hidden, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TinyNetworks network = new TinyNetworks();
        network.input("features", -1, rows, width);
        network.node("Transpose", "by_time", "features").addAttribute(ints("perm", 1, 0, 2));
        network.constant("w", random(random, 2 * 4 * hidden * width, 0.4), 2, 4L * hidden, width);
        network.constant("r", random(random, 2 * 4 * hidden * hidden, 0.2), 2, 4L * hidden, hidden);
        network.constant("b", random(random, 2 * 8 * hidden, 0.2), 2, 8L * hidden);
        OnnxMl.NodeProto.Builder lstm = network.node("LSTM", "", "by_time", "w", "r", "b");
        lstm.addOutput("last");
        lstm.addAttribute(integer("hidden_size", hidden));
        lstm.addAttribute(OnnxMl.AttributeProto.newBuilder()
                .setName("direction")
                .setType(OnnxMl.AttributeProto.AttributeType.STRING)
                .setS(com.google.protobuf.ByteString.copyFromUtf8("bidirectional")));
        network.node("Transpose", "by_sample", "last").addAttribute(ints("perm", 1, 0, 2));
        network.node("Flatten", "state", "by_sample");
        network.constant("dense", random(random, 2 * hidden, 0.5), 2L * hidden, 1);
        network.node("MatMul", "logit", "state", "dense");
        network.node("Sigmoid", "probability", "logit");
        return network.file();
    }

    /** One attention head over the window and a dense unit. */
    static byte[] attention(int rows, int width, int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TinyNetworks network = new TinyNetworks();
        network.input("features", -1, rows, width);
        for (String part : List.of("query", "key", "value")) {
            network.constant("w_" + part, random(random, width * size, 0.5), width, size);
            network.node("MatMul", part, "features", "w_" + part);
        }
        network.node("Transpose", "key_t", "key").addAttribute(ints("perm", 0, 2, 1));
        network.node("MatMul", "scores", "query", "key_t");
        network.node("Softmax", "shares", "scores").addAttribute(integer("axis", -1));
        network.node("MatMul", "mixed", "shares", "value");
        network.node("Flatten", "flat", "mixed");
        network.constant("dense", random(random, rows * size, 0.2), (long) rows * size, 1);
        network.node("MatMul", "logit", "flat", "dense");
        network.node("Sigmoid", "probability", "logit");
        return network.file();
    }

    private static float[] random(SplittableRandom random, int n, double scale) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) ((random.nextDouble() * 2 - 1) * scale);
        }
        return values;
    }

    private static OnnxMl.AttributeProto integer(String name, long value) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static OnnxMl.AttributeProto ints(String name, int... values) {
        List<Long> longs = IntStream.of(values).asLongStream().boxed().toList();
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.INTS)
                .addAllInts(longs)
                .build();
    }

    private void input(String name, long... shape) {
        graph.addInput(value(name, shape));
    }

    private OnnxMl.NodeProto.Builder node(String operator, String output, String... inputs) {
        return graph.addNodeBuilder()
                .setOpType(operator)
                .addAllInput(Arrays.asList(inputs))
                .addOutput(output);
    }

    private void constant(String name, float[] values, long... shape) {
        List<Float> boxed = new ArrayList<>();
        for (float value : values) {
            boxed.add(value);
        }
        OnnxMl.TensorProto.Builder tensor =
                OnnxMl.TensorProto.newBuilder().setName(name).setDataType(FLOAT).addAllFloatData(boxed);
        for (long axis : shape) {
            tensor.addDims(axis);
        }
        graph.addInitializer(tensor);
    }

    private byte[] file() {
        graph.addOutput(value("probability", -1, 1));
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static OnnxMl.ValueInfoProto value(String name, long... shape) {
        OnnxMl.TensorShapeProto.Builder axes = OnnxMl.TensorShapeProto.newBuilder();
        for (long axis : shape) {
            OnnxMl.TensorShapeProto.Dimension.Builder dimension = axes.addDimBuilder();
            if (axis < 0) {
                dimension.setDimParam("N");
            } else {
                dimension.setDimValue(axis);
            }
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(FLOAT)
                                .setShape(axes)))
                .build();
    }
}
