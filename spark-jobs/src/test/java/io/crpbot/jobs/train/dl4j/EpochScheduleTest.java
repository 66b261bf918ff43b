package io.crpbot.jobs.train.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.jobs.train.TrainingPlan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochScheduleTest {
    private static TrainingPlan plan(long seed) {
        return new TrainingPlan(3, 5, 4, 2, 1, 1e-3, 0, -1, 10, seed, false);
    }

    @Test
    void showsEveryWindowOnceAnEpochWhereBatchesDivideThem() {
        EpochSchedule schedule = new EpochSchedule(plan(1), 2, 40, null);
        List<EpochSchedule.Round> rounds = schedule.epoch(1);
        assertThat(rounds).hasSize(schedule.rounds()).hasSize(3);
        assertThat(seen(rounds))
                .containsExactlyInAnyOrder(IntStream.range(0, 40).toArray());
    }

    @Test
    void dealsAsManyBatchesToAWorkerAsItTakesStepsBetweenAverages() {
        EpochSchedule.Round full =
                new EpochSchedule(plan(1), 2, 40, null).epoch(1).get(0);
        assertThat(full.workers()).hasSize(2).allSatisfy(share -> assertThat(share)
                .hasSize(2));
        assertThat(full.steps()).isEqualTo(2);
        assertThat(full.samples()).isEqualTo(16);
    }

    @Test
    void isTheSameForASeedAndAnotherForAnother() {
        int[] first = seen(new EpochSchedule(plan(1), 2, 40, null).epoch(1));
        assertThat(seen(new EpochSchedule(plan(1), 2, 40, null).epoch(1))).isEqualTo(first);
        assertThat(seen(new EpochSchedule(plan(2), 2, 40, null).epoch(1))).isNotEqualTo(first);
        assertThat(seen(new EpochSchedule(plan(1), 2, 40, null).epoch(2))).isNotEqualTo(first);
    }

    @Test
    void makesSmallerBatchesWhereThereAreFewWindows() {
        EpochSchedule schedule = new EpochSchedule(plan(1), 4, 6, null);
        assertThat(seen(schedule.epoch(1))).hasSize(6);
        assertThat(schedule.stepsPerEpoch()).isEqualTo(2);
    }

    @Test
    void anEpochSeesAWindowAsOftenAsItWeighs() {
        float[] weight = {0.25f, 2, 1, 0.75f};
        double[] seen = new double[4];
        for (int epoch = 1; epoch <= 400; epoch++) {
            int[] windows = seen(new EpochSchedule(plan(3), 1, 4, weight).epoch(epoch));
            assertThat(windows).hasSize(4);
            for (int window = 0; window < 4; window++) {
                int own = window;
                long times = Arrays.stream(windows).filter(each -> each == own).count();
                assertThat(times).isBetween((long) Math.floor(weight[window]), (long) Math.ceil(weight[window]));
                seen[window] += times / 400.0;
            }
        }
        for (int window = 0; window < 4; window++) {
            assertThat(seen[window]).isCloseTo(weight[window], within(0.1));
        }
    }

    @Test
    void equalWeightsSeeEachWindowOnce() {
        assertThat(seen(new EpochSchedule(plan(3), 1, 4, new float[] {1, 1, 1, 1}).epoch(1)))
                .containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    private static int[] seen(List<EpochSchedule.Round> rounds) {
        return rounds.stream()
                .flatMap(round -> round.workers().stream())
                .flatMap(List::stream)
                .flatMapToInt(Arrays::stream)
                .toArray();
    }
}
