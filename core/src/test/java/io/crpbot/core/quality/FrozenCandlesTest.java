package io.crpbot.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.market.Candle;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrozenCandlesTest {
    private static final int DAY = 1440;

    private static double meanShare(List<QualityDay> days) {
        return days.stream()
                .mapToDouble(day -> day.metric(QualityMetric.FROZEN_SHARE))
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void suspectsNothingInClosedCandles(long seed) {
        List<QualityDay> days = Minutes.scan(Minutes.walk(30 * DAY, 0, 0, seed));
        assertThat(days).hasSize(30).allSatisfy(day -> {
            assertThat(day.metric(QualityMetric.FROZEN_SHARE)).isZero();
            assertThat(day.metric(QualityMetric.FROZEN_CHANCE)).isGreaterThan(0.01);
        });
    }

    @ParameterizedTest
    @CsvSource({"0.03, 0.008", "0.05, 0.015", "0.10, 0.02"})
    void estimatesTheShareOfFrozenCandles(double frozen, double tolerance) {
        List<QualityDay> days = Minutes.scan(Minutes.walk(20 * DAY, frozen, 0, 11));
        assertThat(meanShare(days)).isCloseTo(frozen, within(tolerance));
        assertThat(days)
                .filteredOn(day -> day.metric(QualityMetric.FROZEN_SHARE) > 0)
                .allSatisfy(day -> {
                    assertThat(day.metric(QualityMetric.FROZEN_SHARE_LOW))
                            .isLessThanOrEqualTo(day.metric(QualityMetric.FROZEN_SHARE));
                    assertThat(day.metric(QualityMetric.FROZEN_SHARE_HIGH))
                            .isGreaterThanOrEqualTo(day.metric(QualityMetric.FROZEN_SHARE));
                });
    }

    @Test
    void seesAFifthAndErrsToTheHighSideThere() {
        // frozen neighbours have small ranges: a minute seems to move less than it does
        assertThat(meanShare(Minutes.scan(Minutes.walk(20 * DAY, 0.2, 0, 11)))).isBetween(0.2, 0.3);
    }

    @Test
    void tellsTheDaysOfAFaultFromThoseAroundIt() {
        List<Candle> candles = new ArrayList<>(Minutes.walk(40 * DAY, 0.08, 0, 5));
        List<Candle> closed = Minutes.walk(40 * DAY, 0, 0, 5);
        for (int i = 0; i < candles.size(); i++) {
            if (i < 20 * DAY || i >= 30 * DAY) {
                candles.set(i, closed.get(i));
            }
        }
        List<QualityDay> days = Minutes.scan(candles);
        assertThat(meanShare(days.subList(20, 30))).isBetween(0.05, 0.11);
        assertThat(meanShare(days.subList(0, 15))).isZero();
        assertThat(meanShare(days.subList(35, 40))).isZero();
        // beside the fault the test leans on its days, the estimate does not
        assertThat(meanShare(days.subList(15, 20))).isLessThan(0.01);
    }

    @Test
    void namesTheMinutesAtWhichACollectorPolls() {
        QualityDay periodic = Minutes.scan(Minutes.walk(12 * DAY, 0.05, 60, 9)).get(6);
        QualityDay scattered = Minutes.scan(Minutes.walk(12 * DAY, 0.05, 0, 9)).get(6);
        assertThat(periodic.metric(QualityMetric.FROZEN_BUSIEST_MINUTE)).isZero();
        assertThat(periodic.metric(QualityMetric.FROZEN_PATTERN_Z)).isGreaterThan(30);
        assertThat(scattered.metric(QualityMetric.FROZEN_PATTERN_Z)).isLessThan(10);
        assertThat(scattered.metric(QualityMetric.FROZEN_SHARE)).isGreaterThan(0);
    }

    @Test
    void cannotTellWhereNothingMovesOrTooLittleIsThere() {
        List<Candle> still = new ArrayList<>();
        for (int i = 0; i < 2 * DAY; i++) {
            still.add(Minutes.flat(i, 100, 1));
        }
        for (List<Candle> candles : List.of(still, Minutes.walk(1, 0, 0, 1), Minutes.walk(100, 0, 0, 1))) {
            assertThat(Minutes.scan(candles)).allSatisfy(day -> {
                assertThat(day.metric(QualityMetric.FROZEN_SHARE)).isNaN();
                assertThat(day.findings()).extracting(Finding::kind).doesNotContain(FindingKind.SUSPECTED_FROZEN);
            });
        }
    }

    @Test
    void judgesTheLastCandleOfADayByTheNextDayAndTheLastOfAllByNothing() {
        List<QualityDay> days = Minutes.scan(Minutes.walk(2 * DAY, 0, 0, 1));
        assertThat(days.get(0).metric(QualityMetric.FROZEN_JUDGED)).isEqualTo(1440);
        assertThat(days.get(1).metric(QualityMetric.FROZEN_JUDGED)).isEqualTo(1439);
    }

    @Test
    void aCandleBeforeAGapIsNotJudged() {
        List<Candle> candles = new ArrayList<>(Minutes.walk(DAY, 0, 0, 1));
        candles.subList(700, 710).clear();
        assertThat(Minutes.scan(candles).get(0).metric(QualityMetric.FROZEN_JUDGED))
                .isEqualTo(1430 - 2);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.3, 0.5", "0.6, 1", "1, 2", "2.5, 4"})
    void expectsOfFrozenCandlesWhatTrialsShow(double distance, double volumeRatio) {
        SplittableRandom random = new SplittableRandom(2);
        int trials = 200_000;
        int contrast = 0;
        for (int i = 0; i < trials; i++) {
            double u = random.nextDouble();
            if (Math.abs(Math.sqrt(1 - u) * random.nextGaussian()) > distance) {
                contrast += u * volumeRatio < 1 ? 1 : -1;
            }
        }
        assertThat(FreezeModel.contrast(distance, volumeRatio)).isCloseTo((double) contrast / trials, within(0.01));
    }

    @Test
    void expectsNothingFromFurtherThanAPriceGoes() {
        assertThat(FreezeModel.contrast(100, 1)).isZero();
        assertThat(FreezeModel.contrast(0.3, 0)).isEqualTo(FreezeModel.contrast(0.3, 1));
    }
}
