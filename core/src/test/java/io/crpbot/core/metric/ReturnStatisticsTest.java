package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReturnStatisticsTest {
    @Test
    void sharpeUsesTheSampleDeviationAndTheYearOfCrypto() {
        ReturnStatistics statistics = ReturnStatistics.of(new double[] {0.01, 0.03, 0.02, -0.02});
        double deviation = Math.sqrt((0.0 + 0.0004 + 0.0001 + 0.0009) / 3);
        assertThat(statistics.mean()).isCloseTo(0.01, within(1e-15));
        assertThat(statistics.deviation()).isCloseTo(deviation, within(1e-15));
        assertThat(statistics.annualSharpe()).isCloseTo(0.01 / deviation * Math.sqrt(365), within(1e-12));
    }

    @Test
    void sortinoAveragesDownsideOverAllDays() {
        assertThat(ReturnStatistics.annualSortino(new double[] {0.02, -0.01, 0.02, -0.01}))
                .isCloseTo(0.005 / Math.sqrt(0.0002 / 4) * Math.sqrt(365), within(1e-9));
        assertThat(ReturnStatistics.annualSortino(new double[] {0.02, 0.01})).isNaN();
    }

    @Test
    void momentsOfATwoPointSeriesAreThoseOfACoin() {
        ReturnStatistics coin = ReturnStatistics.of(new double[] {1, -1, 1, -1});
        assertThat(coin.skewness()).isZero();
        assertThat(coin.kurtosis()).isEqualTo(1);
    }

    @Test
    void seriesWithoutVariationHasNoRatio() {
        assertThat(ReturnStatistics.of(new double[] {0, 0, 0}).sharpe()).isNaN();
        assertThat(ReturnStatistics.of(new double[] {0.1}).annualSharpe()).isNaN();
        assertThat(ReturnStatistics.of(new double[0]).mean()).isNaN();
    }

    @Test
    void drawdownIsMeasuredFromTheHighestCloseToTheLowestPointInsideABar() {
        double[] close = {100, 120, 110, 130};
        double[] worst = {100, 95, 90, 128};
        assertThat(ReturnStatistics.maxDrawdown(close, worst)).isCloseTo(0.25, within(1e-12));
        assertThat(ReturnStatistics.maxDrawdown(close, close)).isCloseTo(10 / 120.0, within(1e-12));
        assertThat(ReturnStatistics.maxDrawdown(new double[0], new double[0])).isNaN();
    }
}
