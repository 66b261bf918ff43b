package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationFloorTest {
    private final SplittableRandom random = new SplittableRandom(20_260_101);

    @ParameterizedTest
    @CsvSource({
        "100, 0.120, 0.004, 400",
        "1000, 0.038, 0.001, 300",
        "5000, 0.017, 0.0006, 200",
        "20000, 0.0086, 0.0003, 100"
    })
    void perfectScorerShowsThePublishedError(int n, double published, double tolerance, int repetitions) {
        double sum = 0;
        for (int i = 0; i < repetitions; i++) {
            sum += CalibrationFloor.of(random.doubles(n).toArray(), 15, 1, random.nextLong())
                    .mean();
        }
        assertThat(sum / repetitions).isCloseTo(published, within(tolerance));
    }

    @Test
    void floorIsTheErrorOfTheTableOnOutcomesDrawnFromTheProbabilities() {
        double[] p = random.doubles(2_000).toArray();
        double[] measured = new double[300];
        for (int s = 0; s < measured.length; s++) {
            int[] y = Arrays.stream(p)
                    .mapToInt(v -> random.nextDouble() < v ? 1 : 0)
                    .toArray();
            measured[s] = ReliabilityTable.equalWidth(p, y, 15).expectedError();
        }
        CalibrationFloor floor = CalibrationFloor.of(p, 15, 1_000, 7);
        assertThat(floor.mean()).isCloseTo(Arrays.stream(measured).average().orElseThrow(), within(0.001));
        long below = Arrays.stream(measured).filter(e -> e <= floor.p95()).count();
        assertThat(below / 300.0).isBetween(0.91, 0.99);
    }

    @Test
    void floorOfEqualMassBinsIsTheErrorOfTheirTable() {
        double[] p =
                random.doubles(1_500).map(v -> Math.round(v * v * 50) / 50.0).toArray();
        double[] measured = new double[300];
        for (int s = 0; s < measured.length; s++) {
            int[] y = Arrays.stream(p)
                    .mapToInt(v -> random.nextDouble() < v ? 1 : 0)
                    .toArray();
            measured[s] = ReliabilityTable.equalMass(p, y, 15).expectedError();
        }
        CalibrationFloor floor = CalibrationFloor.ofEqualMass(p, 15, 1_000, 7);
        assertThat(floor.mean()).isCloseTo(Arrays.stream(measured).average().orElseThrow(), within(0.001));
        assertThat(floor.mean())
                .isNotEqualTo(CalibrationFloor.of(p, 15, 1_000, 7).mean());
    }

    @Test
    void bothFloorsAreThoseOfTheirOwnTables() {
        double[] p = new SplittableRandom(3).doubles(500).map(u -> u * u).toArray();
        CalibrationFloor.Both both = CalibrationFloor.both(p, 15, OutcomeDraws.independent(p), 50, 11);
        assertThat(both.equalWidth()).isEqualTo(CalibrationFloor.of(p, 15, OutcomeDraws.independent(p), 50, 11));
        assertThat(both.equalMass()).isEqualTo(CalibrationFloor.ofEqualMass(p, 15, 50, 11));
        assertThat(both.equalWidth()).isNotEqualTo(both.equalMass());
    }

    @Test
    void probabilitiesNearOneHalfHaveALowerFloor() {
        double[] p = random.doubles(10_000, 0.49, 0.51).toArray();
        assertThat(CalibrationFloor.of(p, 15, 400, 1).mean()).isCloseTo(0.4 / Math.sqrt(10_000), within(0.0005));
    }

    @Test
    void sameSeedGivesTheSameFloorAndNothingGivesNone() {
        double[] p = random.doubles(50).toArray();
        assertThat(CalibrationFloor.of(p, 15, 20, 5)).isEqualTo(CalibrationFloor.of(p, 15, 20, 5));
        assertThat(CalibrationFloor.of(new double[0], 15, 20, 5).p95()).isNaN();
    }
}
