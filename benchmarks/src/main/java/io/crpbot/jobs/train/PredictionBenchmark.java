package io.crpbot.jobs.train;

import ai.onnxruntime.OrtException;
import io.crpbot.benchmarks.training.Speeds;
import io.crpbot.core.feature.FeatureHistory;
import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.Predictor;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.LakeSession;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.predict.ModelSource;
import io.crpbot.jobs.predict.PredictJob;
import io.crpbot.jobs.predict.PredictionRequest;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.spark.sql.Row;

/**
 * Predictions a second on one thread: the job that an evaluation runs, from the feature table to rows, against ONNX
 * Runtime alone over the same windows. Both must give the same bits. In the package of the jobs that train the two
 * networks, because the made-up market is there.
 */
public final class PredictionBenchmark {
    private static final Symbol COIN = Symbol.of("BTC-USD");
    private static final String VENUE = "generated";
    private static final int HORIZON = 15;
    private static final int TRAIN_MINUTES = 4_000;
    private static final int VALIDATION_MINUTES = 1_000;
    private static final String[] WHO = {
        "bare ONNX Runtime, batch 1",
        "bare ONNX Runtime, batch 8",
        "windows, scaling and ONNX Runtime, batch 8",
        "the job, batch 8"
    };
    private static final int BARE = 2;
    private static final int BATCH = 8;

    private final JobContext context;
    private final FeatureSchema schema;
    private final List<FeatureRow> rows;
    private final int runs;

    private PredictionBenchmark(Path work, Path home, int windows, int runs) {
        Lake lake = new Lake(LakeSession.open("local[1]"), work.resolve("lake").toString());
        context = new JobContext(
                lake, work.resolve("models"), home.resolve("conf"), Clock.systemUTC(), Progress.silent());
        schema = FeatureSettings.load(context.conf()).schema("crpbot31");
        GeneratedMarket market = new GeneratedMarket(COIN, TRAIN_MINUTES + VALIDATION_MINUTES + windows, false, 1);
        GeneratedMarket.write(lake, schema, GeneratedMarket.plan(TRAIN_MINUTES, VALIDATION_MINUTES), List.of(market));
        rows = market.rows(schema);
        this.runs = runs;
    }

    /** @param args folder for the lake, windows of the recurrent network (the other gets a quarter), measured runs */
    public static void main(String[] args) throws OrtException {
        int windows = Integer.parseInt(args[1]);
        PredictionBenchmark benchmark = new PredictionBenchmark(
                Path.of(args[0]), Path.of(System.getProperty("crpbot.home")), windows, Integer.parseInt(args[2]));
        System.out.println("| network | who | windows | predictions/s | lowest | highest | times the fastest bare |");
        System.out.println("|---|---|---:|---:|---:|---:|---:|");
        benchmark.measure("LSTM", benchmark.lstm(), windows);
        benchmark.measure("transformer", benchmark.transformer(), windows / 4);
    }

    private ModelBundle lstm() {
        new TrainNetworksJob(context, System::nanoTime)
                .run(new TrainLstmConfig(
                        COIN,
                        VENUE,
                        TrainingRange.WHOLE,
                        schema,
                        LstmSettings.load(context.conf()).shape(),
                        plan()));
        return bundle("lstm_" + COIN);
    }

    private ModelBundle transformer() {
        new TrainNetworksJob(context, System::nanoTime)
                .run(new TrainTransformerConfig(
                        SeriesScope.ALL,
                        TrainingRange.WHOLE,
                        schema,
                        TransformerSettings.load(context.conf()).shape(),
                        plan()));
        return bundle("transformer_multi");
    }

    private static TrainingPlan plan() {
        return new TrainingPlan(1, 1, 16, 1, 4 * HORIZON, 1e-3, 0, -1, 5, 7, false);
    }

    private ModelBundle bundle(String name) {
        return ModelBundle.load(
                new ModelRegistry(context.models()).resolve(name).folder());
    }

    private void measure(String network, ModelBundle bundle, int windows) throws OrtException {
        int window = bundle.manifest().window();
        List<FeatureRow> read = rows.subList(rows.size() - windows - window + 1, rows.size());
        PredictionRequest request = new PredictionRequest(
                List.of(ModelSource.of(context.registry(), bundle)),
                schema,
                VENUE,
                List.of(COIN),
                Instant.ofEpochMilli(read.get(window - 1).startMillis() + 60_000),
                Instant.ofEpochMilli(read.get(read.size() - 1).startMillis() + 60_001),
                1,
                Instant.MAX,
                false);
        try (BareOnnx bare = new BareOnnx(bundle, read);
                Predictor predictor = Predictor.load(bundle)) {
            requireSame(predicted(request), bare.run(1), read, window);
            double[][] speeds = new double[WHO.length][runs];
            for (int run = -1; run < runs; run++) { // the first is not measured
                for (int i = 0; i < WHO.length; i++) {
                    long begun = System.nanoTime();
                    switch (i) {
                        case 0 -> bare.run(1);
                        case 1 -> bare.run(BATCH);
                        case 2 -> ask(predictor, read);
                        default -> predicted(request);
                    }
                    if (run >= 0) {
                        speeds[i][run] = windows * 1e9 / (System.nanoTime() - begun);
                    }
                }
            }
            print(network, windows, speeds);
        }
    }

    /** What a task does with its rows. */
    private void ask(Predictor predictor, List<FeatureRow> read) {
        int window = predictor.manifest().window();
        FeatureHistory history = new FeatureHistory(window, schema.width());
        List<FeatureWindow> windows = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            history.add(read.get(i));
            if (history.covers(window)) {
                windows.add(history.window(window));
            }
            if (windows.size() == BATCH || i == read.size() - 1) {
                predictor.predict(COIN, windows, Collections.nCopies(windows.size(), Map.of()));
                windows.clear();
            }
        }
    }

    private static void print(String network, int windows, double[][] speeds) {
        double fastest = 0;
        for (int i = 0; i < BARE; i++) {
            fastest = Math.max(fastest, new Speeds(speeds[i]).median());
        }
        for (int i = 0; i < WHO.length; i++) {
            Speeds measured = new Speeds(speeds[i]);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %,d | %s | %.2f |%n",
                    network,
                    WHO[i],
                    windows,
                    measured.cells(),
                    measured.median() / fastest);
        }
    }

    private List<Row> predicted(PredictionRequest request) {
        return new PredictJob(context).collect(request, "start", "raw");
    }

    private static void requireSame(List<Row> predicted, float[] bare, List<FeatureRow> read, int window) {
        Map<Long, Double> raw = new HashMap<>();
        predicted.forEach(row -> raw.put(((Timestamp) row.get(0)).getTime(), row.getDouble(1)));
        IntPredicate same = i -> {
            Double given = raw.get(read.get(window - 1 + i).startMillis());
            return given != null && given == bare[i];
        };
        for (int i = 0; i < bare.length; i++) {
            if (!same.test(i) || raw.size() != bare.length) {
                throw new IllegalStateException(
                        "Cannot compare: window " + i + " of " + bare.length + " gives " + bare[i]
                                + ", the job has " + raw.size() + " predictions, among them "
                                + raw.get(read.get(window - 1 + i).startMillis()));
            }
        }
    }
}
