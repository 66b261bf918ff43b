package io.crpbot.jobs.train.dl4j;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/** Networks in DL4J's own format. */
final class Dl4jFormat {
    private Dl4jFormat() {}

    /** Configuration, weights and the state of the optimiser. */
    static byte[] bytes(ComputationGraph network) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ModelSerializer.writeModel(network, bytes, true);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
