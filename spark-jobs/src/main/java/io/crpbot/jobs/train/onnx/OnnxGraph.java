package io.crpbot.jobs.train.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import io.crpbot.jobs.train.Weights.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Builds one ONNX graph of standard operators, node by node; every step returns the name of what it made. Not
 * thread-safe.
 */
final class OnnxGraph {
    /** First operator set with LayerNormalization. */
    private static final long OPERATOR_SET = 17;

    private static final long IR_VERSION = 8;
    private static final String CLASSICAL_DOMAIN = "ai.onnx.ml";
    private static final long CLASSICAL_SET = 3;

    private final OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder();
    private boolean classical;

    OnnxGraph(String name) {
        graph.setName(name);
    }

    /** Declares a float input whose first dimension is the batch. */
    String input(String name, long... dimensionsAfterBatch) {
        graph.addInput(port(name, dimensionsAfterBatch));
        return name;
    }

    /** Declares {@code value} as the graph's output, under the name {@code name}. */
    void output(String name, String value, long... dimensionsAfterBatch) {
        graph.addNode(OnnxMl.NodeProto.newBuilder()
                .setOpType("Identity")
                .setName(name + "/output")
                .addInput(value)
                .addOutput(name));
        graph.addOutput(port(name, dimensionsAfterBatch));
    }

    /** A trained matrix. Initialisers of floats are trained numbers and nothing else, so that they can be counted. */
    String parameter(String name, Tensor tensor) {
        return parameter(name, tensor.values(), tensor.rows(), tensor.columns());
    }

    /** A trained vector. */
    String vector(String name, Tensor tensor) {
        return parameter(name, tensor.values(), tensor.values().length);
    }

    /** Trained numbers of any shape. */
    String parameter(String name, float[] values, long... dimensions) {
        graph.addInitializer(floats(name, values, dimensions));
        return name;
    }

    /** Numbers that no training changes, as a node. */
    String constant(String name, float[] values, long... dimensions) {
        return node(
                "Constant",
                name,
                List.of(),
                OnnxMl.AttributeProto.newBuilder()
                        .setName("value")
                        .setType(OnnxMl.AttributeProto.AttributeType.TENSOR)
                        .setT(floats(name + "_value", values, dimensions))
                        .build());
    }

    /** A one-dimensional list of whole numbers, as shapes and axes are given. */
    String integers(String name, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        graph.addInitializer(tensor(name, OnnxMl.TensorProto.DataType.INT64, bytes, values.length));
        return name;
    }

    /** Adds an operator with one output, named like the node. */
    String node(String operator, String name, List<String> inputs, OnnxMl.AttributeProto... attributes) {
        return node(operator, name, inputs, List.of(name), attributes);
    }

    /** Adds an operator; an empty output name leaves that output unused. Returns the node's name. */
    String node(
            String operator,
            String name,
            List<String> inputs,
            List<String> outputs,
            OnnxMl.AttributeProto... attributes) {
        graph.addNode(OnnxMl.NodeProto.newBuilder()
                .setOpType(operator)
                .setName(name)
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllAttribute(Arrays.asList(attributes)));
        return name;
    }

    /** Adds an operator of ONNX's second set, for classical models. */
    String treeNode(String operator, String name, List<String> inputs, OnnxMl.AttributeProto... attributes) {
        classical = true;
        graph.addNode(OnnxMl.NodeProto.newBuilder()
                .setDomain(CLASSICAL_DOMAIN)
                .setOpType(operator)
                .setName(name)
                .addAllInput(inputs)
                .addOutput(name)
                .addAllAttribute(Arrays.asList(attributes)));
        return name;
    }

    /** The finished model. */
    byte[] toBytes() {
        OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("crpbot")
                .addOpsetImport(operatorSet("", OPERATOR_SET));
        if (classical) {
            model.addOpsetImport(operatorSet(CLASSICAL_DOMAIN, CLASSICAL_SET));
        }
        return model.setGraph(graph).build().toByteArray();
    }

    private static OnnxMl.OperatorSetIdProto operatorSet(String domain, long version) {
        return OnnxMl.OperatorSetIdProto.newBuilder()
                .setDomain(domain)
                .setVersion(version)
                .build();
    }

    static OnnxMl.AttributeProto integer(String name, long value) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static OnnxMl.AttributeProto list(String name, long... values) {
        OnnxMl.AttributeProto.Builder attribute =
                OnnxMl.AttributeProto.newBuilder().setName(name).setType(OnnxMl.AttributeProto.AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.build();
    }

    static OnnxMl.AttributeProto numbers(String name, List<Float> values) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.FLOATS)
                .addAllFloats(values)
                .build();
    }

    static OnnxMl.AttributeProto texts(String name, List<String> values) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.STRINGS)
                .addAllStrings(values.stream().map(ByteString::copyFromUtf8).toList())
                .build();
    }

    static OnnxMl.AttributeProto number(String name, double value) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.FLOAT)
                .setF((float) value)
                .build();
    }

    static OnnxMl.AttributeProto text(String name, String value) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    private static OnnxMl.TensorProto floats(String name, float[] values, long... dimensions) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return tensor(name, OnnxMl.TensorProto.DataType.FLOAT, bytes, dimensions);
    }

    private static OnnxMl.TensorProto tensor(
            String name, OnnxMl.TensorProto.DataType type, ByteBuffer bytes, long... dimensions) {
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        Arrays.stream(dimensions).forEach(tensor::addDims);
        return tensor.build();
    }

    private static OnnxMl.ValueInfoProto port(String name, long... dimensionsAfterBatch) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder();
        shape.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
        for (long dimension : dimensionsAfterBatch) {
            shape.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(dimension));
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
