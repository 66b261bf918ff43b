package io.crpbot.jobs.train.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.SharedSpark;
import io.crpbot.jobs.train.CoinRows;
import io.crpbot.jobs.train.LstmShape;
import io.crpbot.jobs.train.TrainingData;
import io.crpbot.jobs.train.TrainingPlan;
import io.crpbot.jobs.train.TransformerShape;
import io.crpbot.jobs.train.WindowSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.schedule.FixedSchedule;

/** Workers train alike wherever they run. */
class CrewIT {
    private static final int WORKERS = 3;
    private static final LstmShape LSTM = new LstmShape(12, 6, 5, 0.3);
    private static final TransformerShape TRANSFORMER = new TransformerShape(12, 8, 1, 2, 16, 0.2);
    private static final TrainingPlan LSTM_PLAN = new TrainingPlan(3, 3, 8, 2, 1, 0.01, 0, -1, 10, 7, false);
    private static final TrainingPlan TRANSFORMER_PLAN = new TrainingPlan(3, 3, 8, 2, 1, 0.01, 0.01, 0.2, 10, 7, false);

    private final TrainingData data = new TrainingData("coins", "schema", windows(1), windows(2));

    @TempDir
    Path folder;

    @Test
    void aTrialGivesTheBitsOfADataParallelTraining() {
        NetworkTrainer spark = NetworkTrainer.onSpark(
                new JavaSparkContext(SharedSpark.session().sparkContext()), WORKERS, () -> 0, Progress.silent());
        NetworkTrainer here = NetworkTrainer.here(WORKERS, () -> 0, Progress.silent());

        TrainedNetwork parallel = spark.lstm(data, LSTM, LSTM_PLAN, checkpoint("a"));
        same(parallel, here.lstm(data, LSTM, LSTM_PLAN, checkpoint("b")));
        assertThat(parallel.history().tasks().get("driver")).isGreaterThan(3 * WORKERS);
        same(
                spark.transformer(data, TRANSFORMER, TRANSFORMER_PLAN, checkpoint("c")),
                here.transformer(data, TRANSFORMER, TRANSFORMER_PLAN, checkpoint("d")));
    }

    @Test
    void anotherNumberOfWorkersIsAnotherTraining() {
        assertThat(NetworkTrainer.here(1, () -> 0, Progress.silent())
                        .lstm(data, LSTM, LSTM_PLAN, checkpoint("e"))
                        .weights()
                        .hash())
                .isNotEqualTo(NetworkTrainer.here(2, () -> 0, Progress.silent())
                        .lstm(data, LSTM, LSTM_PLAN, checkpoint("f"))
                        .weights()
                        .hash());
    }

    /** Adam's first moment after one step is a tenth of the gradient; its second is next to nothing. */
    @Test
    void everyWorkerClipsByItsObjective() {
        var configuration =
                TransformerNetwork.configuration(TRANSFORMER, 3 + 2, new FixedSchedule(1e-3), 0, 1, DataType.FLOAT);
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        WindowSet windows = data.train();
        for (int i = 0; i < windows.size(); i++) {
            windows.label()[i] = 1000;
        }

        WorkerResult result = Worker.train(
                TrainingState.of(network), List.of(new int[] {0, 1, 2, 3}), windows, Objective.TREND_STRENGTH, 1);

        assertThat(result.gradientNorm()).isGreaterThan(10);
        double square = 0;
        for (float moment : result.updater()) {
            square += moment * moment;
        }
        assertThat(Math.sqrt(square)).isCloseTo(0.1 * Objective.TREND_STRENGTH.maxNorm(), within(1e-3));
    }

    private static void same(TrainedNetwork one, TrainedNetwork other) {
        assertThat(other.weights().hash()).isEqualTo(one.weights().hash());
        assertThat(losses(other)).isEqualTo(losses(one));
    }

    private static List<Double> losses(TrainedNetwork network) {
        return network.history().epochs().stream()
                .flatMap(epoch -> List.of(epoch.train(), epoch.validation(), epoch.gradientNorm()).stream())
                .toList();
    }

    private CheckpointFile checkpoint(String name) {
        return CheckpointFile.of(folder, name);
    }

    /** Two coins of normal rows; the label is the sign of the newest value. */
    private static WindowSet windows(long seed) {
        Random random = new Random(seed);
        List<CoinRows> coins = new ArrayList<>();
        List<WindowSet.Labels> labels = new ArrayList<>();
        int rows = 90;
        for (int coin = 0; coin < 2; coin++) {
            long[] starts =
                    IntStream.range(0, rows).mapToLong(row -> row * 60_000L).toArray();
            float[] values = new float[rows * 3];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            float[] signs = new float[rows];
            for (int row = 0; row < rows; row++) {
                signs[row] = values[3 * row] > 0 ? 1 : 0;
            }
            coins.add(new CoinRows(starts, new long[rows], values, 3));
            labels.add(new WindowSet.Labels(starts, signs));
        }
        return WindowSet.of(coins, labels, 12, 1);
    }
}
