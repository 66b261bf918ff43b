package io.crpbot.jobs.train.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.jobs.train.TrainingPlan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochScheduleTest {
    private static TrainingPlan plan(long seed) {
        return new TrainingPlan(3, 5, 4, 2, 1, 1e-3, 0, -1, 10, seed);
    }

    @Test
    void showsEveryWindowOnceAnEpochWhereBatchesDivideThem() {
        EpochSchedule schedule = new EpochSchedule(plan(1), 2, 40);
        List<EpochSchedule.Round> rounds = schedule.epoch(1);
        assertThat(rounds).hasSize(schedule.rounds()).hasSize(3);
        assertThat(seen(rounds))
                .containsExactlyInAnyOrder(IntStream.range(0, 40).toArray());
    }

    @Test
    void dealsAsManyBatchesToAWorkerAsItTakesStepsBetweenAverages() {
        EpochSchedule.Round full = new EpochSchedule(plan(1), 2, 40).epoch(1).get(0);
        assertThat(full.workers()).hasSize(2).allSatisfy(share -> assertThat(share)
                .hasSize(2));
        assertThat(full.steps()).isEqualTo(2);
        assertThat(full.samples()).isEqualTo(16);
    }

    @Test
    void isTheSameForASeedAndAnotherForAnother() {
        int[] first = seen(new EpochSchedule(plan(1), 2, 40).epoch(1));
        assertThat(seen(new EpochSchedule(plan(1), 2, 40).epoch(1))).isEqualTo(first);
        assertThat(seen(new EpochSchedule(plan(2), 2, 40).epoch(1))).isNotEqualTo(first);
        assertThat(seen(new EpochSchedule(plan(1), 2, 40).epoch(2))).isNotEqualTo(first);
    }

    @Test
    void makesSmallerBatchesWhereThereAreFewWindows() {
        EpochSchedule schedule = new EpochSchedule(plan(1), 4, 6);
        assertThat(seen(schedule.epoch(1))).hasSize(6);
        assertThat(schedule.stepsPerEpoch()).isEqualTo(2);
    }

    private static int[] seen(List<EpochSchedule.Round> rounds) {
        return rounds.stream()
                .flatMap(round -> round.workers().stream())
                .flatMap(List::stream)
                .flatMapToInt(Arrays::stream)
                .toArray();
    }
}
