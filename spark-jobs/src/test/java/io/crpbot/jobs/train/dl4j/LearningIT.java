package io.crpbot.jobs.train.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.metric.Binomial;
import io.crpbot.core.metric.Interval;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.train.LstmShape;
import io.crpbot.jobs.train.TrainingData;
import io.crpbot.jobs.train.TrainingPlan;
import io.crpbot.jobs.train.TransformerShape;
import io.crpbot.jobs.train.WindowSet;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be learned is learned by heart, what cannot be learned is not. */
class LearningIT {
    private static final int HELD_OUT = 600;

    @TempDir
    Path folder;

    @Test
    void lstmLearns64LabelsByHeart() {
        Random coin = new Random(1);
        WindowSet windows = MadeUpWindows.of(64, 1, value -> coin.nextInt(2));
        TrainingPlan plan = new TrainingPlan(60, 60, 16, 4, 1, 0.02, 0, -1, 10, 7, false);
        var history = lstm(windows, windows, 0, plan).history();
        assertThat(history.best().accuracy()).isEqualTo(1);
        assertThat(history.best().validation()).isLessThan(0.01);
    }

    @Test
    void transformerLearns64StrengthsByHeart() {
        Random strength = new Random(2);
        WindowSet windows = MadeUpWindows.of(64, 2, value -> 0.1 + 0.8 * strength.nextDouble());
        TrainingPlan plan = new TrainingPlan(90, 90, 16, 4, 1, 0.006, 0, 0.1, 10, 7, false);
        var history = transformer(windows, windows, 0, plan).history();
        // a constant answer has a loss of 0.053: the variance of the labels
        assertThat(history.best().validation()).isLessThan(5e-4);
    }

    @Test
    void lstmFindsNothingInShuffledLabels() {
        TrainingPlan plan = new TrainingPlan(4, 4, 16, 10, 1, 0.02, 0, -1, 10, 7, false);
        for (boolean shuffled : new boolean[] {false, true}) {
            WindowSet held = signs(HELD_OUT, 4, shuffled);
            judge(lstm(signs(600, 3, shuffled), signs(200, 5, shuffled), 0.1, plan), held, shuffled);
        }
    }

    @Test
    void transformerFindsNothingInShuffledLabels() {
        TrainingPlan plan = new TrainingPlan(6, 6, 16, 10, 1, 0.005, 0.01, 0.1, 10, 7, false);
        for (boolean shuffled : new boolean[] {false, true}) {
            WindowSet held = signs(HELD_OUT, 4, shuffled);
            judge(transformer(signs(600, 3, shuffled), signs(200, 5, shuffled), 0.1, plan), held, shuffled);
        }
    }

    /** Unshuffled, the same training must find the sign, or the other half would prove nothing. */
    private static void judge(TrainedNetwork network, WindowSet held, boolean shuffled) {
        long right = IntStream.range(0, held.size())
                .filter(i -> network.output(held, i) >= 0.5 == held.label()[i] >= 0.5)
                .count();
        double baseRate = IntStream.range(0, held.size())
                .mapToDouble(i -> held.label()[i])
                .average()
                .orElseThrow();
        Interval interval = Binomial.clopperPearson(right, held.size(), 0.99);
        assertThat(interval.contains(baseRate))
                .as("%d of %d right, %s around base rate %s", right, held.size(), interval, baseRate)
                .isEqualTo(shuffled);
        if (!shuffled) {
            assertThat(interval.low()).isGreaterThan(0.85);
        }
    }

    private static WindowSet signs(int windows, long seed, boolean shuffled) {
        WindowSet told = MadeUpWindows.of(windows, seed, value -> value > 0 ? 1 : 0);
        return shuffled ? MadeUpWindows.shuffled(told, seed + 100) : told;
    }

    private TrainedNetwork lstm(WindowSet train, WindowSet validation, double dropout, TrainingPlan plan) {
        return trainer()
                .lstm(data(train, validation), new LstmShape(MadeUpWindows.WINDOW, 16, 16, dropout), plan, file());
    }

    private TrainedNetwork transformer(WindowSet train, WindowSet validation, double dropout, TrainingPlan plan) {
        TransformerShape shape = new TransformerShape(MadeUpWindows.WINDOW, 16, 2, 2, 32, dropout);
        return trainer().transformer(data(train, validation), shape, plan, file());
    }

    private static NetworkTrainer trainer() {
        return NetworkTrainer.here(1, () -> 0, Progress.silent());
    }

    private static TrainingData data(WindowSet train, WindowSet validation) {
        return new TrainingData("made up", "schema", train, validation);
    }

    private CheckpointFile file() {
        return CheckpointFile.of(folder, "made-up");
    }
}
