package io.crpbot.jobs.train;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelManifest;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A bundle's network and its scaled input, and nothing else: the least that its predictions can cost. One thread. */
final class BareOnnx implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final ModelManifest manifest;
    private final int width;
    private final int count;
    private final float[] rows;

    /** @param rows unscaled, a minute apart; a window ends with each of them that has enough before it */
    BareOnnx(ModelBundle bundle, List<FeatureRow> rows) throws OrtException {
        this.manifest = bundle.manifest();
        this.width = manifest.columns().size();
        this.count = rows.size() - manifest.window() + 1;
        this.rows = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            manifest.scaler().scale(rows.get(i).values(), 0, this.rows, i * width);
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(bundle.network().toString(), options);
        }
    }

    int count() {
        return count;
    }

    /** The output of every window, in batches of so many. */
    float[] run(int batch) throws OrtException {
        float[] outputs = new float[count];
        int values = manifest.window() * width;
        float[] coins = new float[batch * manifest.symbols().size()];
        for (int i = 0; i < coins.length; i += manifest.symbols().size()) {
            coins[i] = 1;
        }
        for (int from = 0; from < count; from += batch) {
            int size = Math.min(batch, count - from);
            float[] input = new float[size * values];
            for (int i = 0; i < size; i++) {
                System.arraycopy(rows, (from + i) * width, input, i * values, values);
            }
            Map<String, OnnxTensor> inputs = new HashMap<>();
            inputs.put("features", tensor(FloatBuffer.wrap(input), size, manifest.window(), width));
            if (session.getInputNames().contains("coin")) {
                int symbols = manifest.symbols().size();
                inputs.put("coin", tensor(FloatBuffer.wrap(coins, 0, size * symbols), size, symbols));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                ((OnnxTensor) result.get(0)).getFloatBuffer().get(outputs, from, size);
            } finally {
                inputs.values().forEach(OnnxTensor::close);
            }
        }
        return outputs;
    }

    private OnnxTensor tensor(FloatBuffer values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, values, shape);
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
