package io.crpbot.jobs.train.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.feature.FeatureStream;
import io.crpbot.core.feed.CsvFolder;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Scaler;
import io.crpbot.jobs.train.LstmShape;
import io.crpbot.jobs.train.TransformerShape;
import io.crpbot.jobs.train.onnx.LstmOnnx;
import io.crpbot.jobs.train.onnx.TransformerOnnx;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.schedule.FixedSchedule;

/**
 * The published networks over a thousand windows of real candles: the exported graph gives DL4J's values whatever the
 * batch, and in the batches that predictions are made in the bits of one window at a time, as the scorer asks for them.
 */
class OnnxBatchesIT {
    private static final int WINDOWS = 1_000;
    private static final int BATCH = 8;
    private static final int TOGETHER = 100;
    private static final LstmShape LSTM = new LstmShape(60, 64, 64, 0.2);
    private static final TransformerShape TRANSFORMER = new TransformerShape(100, 128, 4, 8, 512, 0.1);

    private final FeatureSchema schema =
            FeatureSettings.load(Path.of("..", "conf")).schema("crpbot31");
    private final float[] rows = scaledRows();

    @Test
    void lstmGivesTheSameInEveryBatch() throws Exception {
        ComputationGraph network =
                new ComputationGraph(LstmNetwork.configuration(LSTM, schema.width(), 1e-3, 7, DataType.FLOAT));
        network.init();
        check(network, LstmOnnx.export(LSTM, schema.width(), TrainedWeights.of(network)), LSTM.window(), 0);
    }

    @Test
    void transformerGivesTheSameInEveryBatch() throws Exception {
        int coins = 2;
        ComputationGraph network = new ComputationGraph(TransformerNetwork.configuration(
                TRANSFORMER, schema.width() + coins, new FixedSchedule(1e-3), 0.01, 7, DataType.FLOAT));
        network.init();
        float[] positions = SinusoidalPositions.of(TRANSFORMER.window(), TRANSFORMER.width());
        byte[] model =
                TransformerOnnx.export(TRANSFORMER, schema.width(), coins, positions, TrainedWeights.of(network));
        check(network, model, TRANSFORMER.window(), coins);
    }

    private void check(ComputationGraph network, byte[] model, int time, int coins) throws OrtException {
        float[] trained = new float[WINDOWS];
        int large = 250;
        for (int from = 0; from < WINDOWS; from += large) {
            float[] input = windows(from, large, time, coins);
            long[] shape = {large, time, schema.width() + coins};
            float[] outputs =
                    network.outputSingle(Nd4j.create(input, shape, 'c')).data().asFloat();
            System.arraycopy(outputs, 0, trained, from, large);
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            try (OrtSession session = environment.createSession(model, options)) {
                float[] single = run(environment, session, WINDOWS, 1, time, coins);
                assertClose(single, trained);
                assertThat(run(environment, session, TOGETHER, BATCH, time, coins))
                        .containsExactly(Arrays.copyOf(single, TOGETHER));
                assertClose(run(environment, session, WINDOWS, 256, time, coins), trained);
                assertThat(single).as("windows differ").doesNotHaveDuplicates();
            }
        }
    }

    private float[] run(OrtEnvironment environment, OrtSession session, int windows, int batch, int time, int coins)
            throws OrtException {
        float[] outputs = new float[windows];
        for (int from = 0; from < windows; from += batch) {
            int count = Math.min(batch, windows - from);
            Map<String, OnnxTensor> inputs = new HashMap<>();
            inputs.put("features", tensor(environment, windows(from, count, time, 0), count, time, schema.width()));
            if (coins > 0) {
                float[] coin = new float[count * coins];
                for (int i = 0; i < count; i++) {
                    coin[i * coins + coinOf(from + i, coins)] = 1;
                }
                inputs.put("coin", tensor(environment, coin, count, coins));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                ((OnnxTensor) result.get(0)).getFloatBuffer().get(outputs, from, count);
            } finally {
                inputs.values().forEach(OnnxTensor::close);
            }
        }
        return outputs;
    }

    private static OnnxTensor tensor(OrtEnvironment environment, float[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
    }

    /** Consecutive windows, each a minute later, with one-hot columns for the coin behind the features. */
    private float[] windows(int from, int count, int time, int coins) {
        int width = schema.width();
        float[] values = new float[count * time * (width + coins)];
        for (int i = 0; i < count; i++) {
            for (int row = 0; row < time; row++) {
                int to = (i * time + row) * (width + coins);
                System.arraycopy(rows, (from + i + row) * width, values, to, width);
                if (coins > 0) {
                    values[to + width + coinOf(from + i, coins)] = 1;
                }
            }
        }
        return values;
    }

    private static int coinOf(int window, int coins) {
        return window % coins;
    }

    private float[] scaledRows() {
        int needed = WINDOWS + TRANSFORMER.window();
        FeatureStream stream = new FeatureStream(schema);
        List<FeatureRow> found = new ArrayList<>();
        new CsvFolder(Path.of("..", "data-lake", "sample", "coinbase"))
                .load(
                        Symbol.of("BTC-USD"),
                        TimeRange.parse("2024-08-01", "2024-08-10"),
                        Instant.parse("2024-10-31T00:00:00Z"))
                .forEach(candle -> stream.accept(candle, row -> {
                    if (found.size() < needed) {
                        found.add(row);
                    }
                }));
        assertThat(found).hasSize(needed);
        Scaler.Fitter fitter = new Scaler.Fitter(schema.width());
        found.forEach(row -> fitter.add(row.values()));
        Scaler scaler = fitter.fit(5);
        float[] scaled = new float[needed * schema.width()];
        for (int i = 0; i < needed; i++) {
            scaler.scale(found.get(i).values(), 0, scaled, i * schema.width());
        }
        return scaled;
    }

    private static void assertClose(float[] actual, float[] expected) {
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs((double) actual[i] - expected[i]));
        }
        assertThat(worst).isLessThanOrEqualTo(1e-5);
    }
}
