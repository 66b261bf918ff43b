package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestOverfittingTest {
    @ParameterizedTest
    @CsvSource({"2, 16, 1", "3, 33, 2", "5, 47, 3", "8, 64, 4"})
    void agreesWithTheDefinitionOverRowsThatAreSummedAnewForEachSplit(int trials, int rows, long seed) {
        double[][] returns = noise(trials, rows, seed);
        // a copy of another trial and one that rarely trades: ties, and halves without variation
        if (trials > 4) {
            returns[3] = returns[1].clone();
            Arrays.fill(returns[4], 0, rows - 4, 0);
        }
        NaiveCrossValidation naive = NaiveCrossValidation.of(returns);
        BacktestOverfitting ours = BacktestOverfitting.of(returns);

        assertThat(naive.splits()).isEqualTo(12_870);
        assertThat(ours.splits()).isEqualTo(12_870);
        assertThat(ours.rows()).isEqualTo(rows - rows % 16);
        assertThat(ours.dropped()).isEqualTo(rows % 16);
        assertThat(ours.probability()).isEqualTo(naive.overfit() / 12_870.0);
        assertThat(ours.meanLogit()).isCloseTo(naive.meanLogit(), within(1e-12));
        assertThat(ours.lossProbability()).isEqualTo(naive.losses() / 12_870.0);
    }

    @Test
    void dropsTheOldestRowsBeyondWholeBlocks() {
        double[][] returns = noise(4, 48, 9);
        double[][] older = new double[4][];
        for (int trial = 0; trial < 4; trial++) {
            older[trial] = new double[48 + 7];
            Arrays.fill(older[trial], 0, 7, 1000.0 * trial);
            System.arraycopy(returns[trial], 0, older[trial], 7, 48);
        }
        BacktestOverfitting with = BacktestOverfitting.of(older);
        assertThat(with.dropped()).isEqualTo(7);
        assertThat(with.probability()).isEqualTo(BacktestOverfitting.of(returns).probability());
    }

    @Test
    void trialThatIsBestEverywhereIsNoOverfitting() {
        double[][] returns = noise(10, 160, 4);
        Arrays.setAll(returns[6], row -> returns[6][row] + 5);
        BacktestOverfitting result = BacktestOverfitting.of(returns);
        assertThat(result.probability()).isZero();
        // the best of ten has rank 10 of 11 in every split
        assertThat(result.meanLogit()).isCloseTo(Math.log(10), within(1e-12));
        assertThat(result.lossProbability()).isZero();
    }

    @Test
    void trialsThatGiveBackWhatTheyMadeAreAlwaysOverfit() {
        // what one half is above 0 the other is below it: the best of a half is the worst of the other, and loses there
        // unless every trial lost in the first one, which one split in a thousand does
        double[][] returns = noise(10, 1_600, 5);
        for (double[] trial : returns) {
            double mean = Arrays.stream(trial).average().orElseThrow();
            Arrays.setAll(trial, row -> trial[row] - mean);
        }
        BacktestOverfitting result = BacktestOverfitting.of(returns);
        assertThat(result.probability()).isGreaterThan(0.99);
        assertThat(result.lossProbability()).isGreaterThan(0.99);
    }

    @Test
    void bestOfNoiseIsAboutAsOftenBelowTheMedianAsAbove() {
        double sum = 0;
        for (int seed = 0; seed < 40; seed++) {
            sum += BacktestOverfitting.of(noise(20, 320, 100 + seed)).probability();
        }
        assertThat(sum / 40).isCloseTo(0.5, within(0.1));
    }

    @Test
    void silentTrialsDoNotBeatEachOther() {
        BacktestOverfitting silent = BacktestOverfitting.of(new double[3][32]);
        assertThat(silent.probability()).isEqualTo(1);
        assertThat(silent.meanLogit()).isZero();
    }

    @Test
    void rejectsWhatIsNoMatrixOfReturns() {
        assertThatThrownBy(() -> BacktestOverfitting.of(noise(1, 32, 1)))
                .hasMessage("Cannot cross-validate 1 trials of 32 rows: at least 2 trials and 16 rows are needed");
        assertThatThrownBy(() -> BacktestOverfitting.of(noise(2, 15, 1))).hasMessageContaining("15 rows");
        assertThatThrownBy(() -> BacktestOverfitting.of(new double[][] {new double[32], new double[31]}))
                .hasMessage("Cannot cross-validate trials of 32 and 31 rows together");
        double[][] returns = noise(2, 32, 1);
        returns[1][17] = Double.NaN;
        assertThatThrownBy(() -> BacktestOverfitting.of(returns))
                .hasMessage("Cannot cross-validate return NaN of trial 1 at row 17: it is no finite number");
    }

    private static double[][] noise(int trials, int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] returns = new double[trials][rows];
        for (double[] trial : returns) {
            Arrays.setAll(trial, row -> random.nextDouble() - 0.5);
        }
        return returns;
    }
}
