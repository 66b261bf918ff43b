package io.crpbot.jobs.train.dl4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network of PyTorch with what it answered; {@code benchmarks/peers/torch_vectors.py} writes the files. */
record TorchVectors(JsonNode content) {
    static TorchVectors load(String name) throws IOException {
        try (InputStream file = TorchVectors.class.getResourceAsStream("/torch/" + name)) {
            return new TorchVectors(new ObjectMapper().readTree(file));
        }
    }

    int shape(String name) {
        return content.required("shape").required(name).intValue();
    }

    INDArray input() {
        return tensor(content.required("input"));
    }

    INDArray output(String name) {
        return tensor(content.required("outputs").required(name));
    }

    /** As PyTorch has it: a row for each output. */
    INDArray weight(String name) {
        return tensor(content.required("weights").required(name));
    }

    /** A row for each input. */
    INDArray turned(String name) {
        return weight(name).transpose().dup('c');
    }

    /** Of a tensor with a row or value for each output, the block {@code index} of {@code count}. */
    INDArray block(String name, int index, int count) {
        INDArray all = weight(name);
        long size = all.size(0) / count;
        return Nd4j.concat(
                0,
                IntStream.range(0, (int) size)
                        .mapToObj(i -> all.slice(index * size + i).reshape(1, all.length() / all.size(0)))
                        .toArray(INDArray[]::new));
    }

    private static INDArray tensor(JsonNode node) {
        long[] shape = IntStream.range(0, node.required("shape").size())
                .mapToLong(i -> node.required("shape").get(i).longValue())
                .toArray();
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.required("values").required(i).floatValue();
        }
        return Nd4j.create(values, shape, 'c');
    }
}
