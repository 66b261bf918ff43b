package io.crpbot.core.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One ONNX Runtime session with our conventions: inputs {@code features} [N, T, F] and, where the network has it, {@code
 * coin} [N, C] and, for each other role whose vote it reads, {@code vote_ROLE} [N, 1]; output {@code probability} [N, 1]. One thread per session, so that sums are always taken in the same
 * order. Thread-safe until closed.
 */
final class OnnxNetwork implements AutoCloseable {
    private static final String FEATURES = "features";
    private static final String COIN = "coin";
    private static final String VOTE = "vote_";
    private static final String PROBABILITY = "probability";

    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxNetwork(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    static OnnxNetwork open(Path file) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setDeterministicCompute(true);
            return new OnnxNetwork(environment, environment.createSession(file.toString(), options));
        }
    }

    boolean takesCoin() {
        return session.getInputNames().contains(COIN);
    }

    /** The other roles whose votes the network reads, in alphabetical order. */
    List<String> votes() {
        return session.getInputNames().stream()
                .filter(name -> name.startsWith(VOTE))
                .map(name -> name.substring(VOTE.length()))
                .sorted()
                .toList();
    }

    /** @throws IllegalArgumentException where inputs or output are not those of the manifest */
    void requireShapes(ModelManifest manifest) throws OrtException {
        Map<String, long[]> expected = new LinkedHashMap<>();
        expected.put(
                FEATURES, new long[] {-1, manifest.window(), manifest.columns().size()});
        if (takesCoin()) {
            expected.put(COIN, new long[] {-1, manifest.symbols().size()});
        }
        votes().forEach(role -> expected.put(VOTE + role, new long[] {-1, 1}));
        require("input", expected, session.getInputInfo());
        require("output", Map.of(PROBABILITY, new long[] {-1, 1}), session.getOutputInfo());
    }

    /** Whether one run takes several samples; false where the network's batch axis is fixed at one. */
    boolean batches() throws OrtException {
        return session.getInputInfo().get(FEATURES).getInfo() instanceof TensorInfo tensor && tensor.getShape()[0] != 1;
    }

    /**
     * Runs samples that lie one after the other in every array.
     *
     * @param votes of each of {@link #votes()}, one a sample
     * @return one output a sample
     */
    float[] run(int samples, float[] features, long rows, long width, float[] coins, Map<String, float[]> votes)
            throws OrtException {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        try {
            inputs.put(FEATURES, tensor(features, samples, rows, width));
            if (takesCoin()) {
                inputs.put(COIN, tensor(coins, samples, coins.length / samples));
            }
            for (String role : votes()) {
                inputs.put(VOTE + role, tensor(votes.get(role), samples, 1));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                float[] outputs = new float[samples];
                ((OnnxTensor) result.get(0)).getFloatBuffer().get(outputs);
                return outputs;
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(float[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
    }

    private static void require(String what, Map<String, long[]> expected, Map<String, NodeInfo> found) {
        if (!found.keySet().equals(expected.keySet())) {
            throw new IllegalArgumentException(
                    "the network's " + what + "s are " + found.keySet() + ", expected " + expected.keySet());
        }
        expected.forEach((name, shape) -> {
            long[] actual = found.get(name).getInfo() instanceof TensorInfo tensor ? tensor.getShape() : new long[0];
            // the batch axis may be free or fixed at the one sample of a run
            boolean batch = actual.length == shape.length && (actual[0] == -1 || actual[0] == 1);
            if (!batch || !Arrays.equals(actual, 1, actual.length, shape, 1, shape.length)) {
                throw new IllegalArgumentException("the network's " + what + " '" + name + "' has shape "
                        + Arrays.toString(actual) + ", the manifest says " + Arrays.toString(shape));
            }
        });
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
