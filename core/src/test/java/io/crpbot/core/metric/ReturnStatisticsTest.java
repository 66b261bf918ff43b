package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnStatisticsTest {
    @Test
    void sharpeUsesTheSampleDeviationAndTheYearOfCrypto() {
        ReturnStatistics statistics = ReturnStatistics.of(new double[] {0.01, 0.03, 0.02, -0.02});
        double deviation = Math.sqrt((0.0 + 0.0004 + 0.0001 + 0.0009) / 3);
        assertThat(statistics.mean()).isCloseTo(0.01, within(1e-15));
        assertThat(statistics.deviation()).isCloseTo(deviation, within(1e-15));
        assertThat(statistics.sharpe()).isCloseTo(0.01 / deviation, within(1e-12));
        assertThat(statistics.annualSharpe()).isCloseTo(0.01 / deviation * Math.sqrt(365), within(1e-12));
        assertThat(statistics.annualSharpe(12)).isCloseTo(0.01 / deviation * Math.sqrt(12), within(1e-12));
    }

    @Test
    void sortinoAveragesDownsideOverAllDays() {
        ReturnStatistics statistics = ReturnStatistics.of(new double[] {0.02, -0.01, 0.02, -0.01});
        assertThat(statistics.sortino()).isCloseTo(0.005 / Math.sqrt(0.0002 / 4), within(1e-12));
        assertThat(statistics.annualSortino()).isCloseTo(0.005 / Math.sqrt(0.0002 / 4) * Math.sqrt(365), within(1e-12));
        assertThat(statistics.annualSortino(52))
                .isCloseTo(0.005 / Math.sqrt(0.0002 / 4) * Math.sqrt(52), within(1e-12));
        assertThat(ReturnStatistics.of(new double[] {0.02, 0.01}).sortino()).isNaN();
    }

    @Test
    void momentsOfATwoPointSeriesAreThoseOfACoin() {
        ReturnStatistics coin = ReturnStatistics.of(new double[] {1, -1, 1, -1});
        assertThat(coin.skewness()).isZero();
        assertThat(coin.kurtosis()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 17, 250, 10_000})
    void momentsAreThoseOfCommonsMathWithoutItsSampleCorrection(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[] returns = random.doubles(n, 0, 1)
                .map(u -> 0.001 - 0.02 * Math.log(1 - u) * (u > 0.4 ? 1 : -1))
                .toArray();
        DescriptiveStatistics oracle = new DescriptiveStatistics(returns);
        ReturnStatistics ours = ReturnStatistics.of(returns);

        assertThat(ours.mean()).isCloseTo(oracle.getMean(), within(1e-12));
        assertThat(ours.deviation()).isCloseTo(oracle.getStandardDeviation(), within(1e-12));
        assertThat(ours.sharpe()).isCloseTo(oracle.getMean() / oracle.getStandardDeviation(), within(1e-12));
        double skewness = oracle.getSkewness() * (n - 2) / Math.sqrt(n * (n - 1.0));
        assertThat(ours.skewness()).isCloseTo(skewness, within(1e-12 * Math.max(1, Math.abs(skewness))));
        double excess = (oracle.getKurtosis() * (n - 2) * (n - 3) / (n - 1) - 6) / (n + 1);
        assertThat(ours.kurtosis()).isCloseTo(excess + 3, within(1e-12 * ours.kurtosis()));
    }

    @Test
    void kurtosisOfANormalSeriesIsThree() {
        SplittableRandom random = new SplittableRandom(7);
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double[] returns = random.doubles(200_000)
                .map(normal::inverseCumulativeProbability)
                .toArray();
        assertThat(ReturnStatistics.of(returns).kurtosis()).isCloseTo(3, within(0.05));
    }

    @Test
    void equalReturnsHaveNoRatioAlthoughTheirMeanIsRounded() {
        for (double value : new double[] {0.1, 0.001, -0.0123}) {
            for (int n = 2; n < 40; n++) {
                double[] equal = new double[n];
                Arrays.fill(equal, value);
                ReturnStatistics statistics = ReturnStatistics.of(equal);
                assertThat(statistics.deviation()).isZero();
                assertThat(statistics.sharpe()).isNaN();
                assertThat(statistics.skewness()).isNaN();
            }
        }
    }

    @Test
    void seriesWithoutVariationHasNoRatio() {
        assertThat(ReturnStatistics.of(new double[] {0, 0, 0}).sharpe()).isNaN();
        assertThat(ReturnStatistics.of(new double[] {0.1}).annualSharpe()).isNaN();
        assertThat(ReturnStatistics.of(new double[0]).mean()).isNaN();
    }
}
