package io.crpbot.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockLengthTest {
    /**
     * A series of days with what other programs say of it; {@code benchmarks/peers/block_length_vectors.py} writes them.
     *
     * @param lag m of the paper
     * @param paper the paper's steps in numpy
     * @param archLag the lag that arch takes instead
     * @param arch column {@code stationary} of {@code optimal_block_length} of Python's arch 7.2.0
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Known(String name, int lag, double paper, int archLag, double arch, double[] values) {
        static List<Known> all() throws IOException {
            try (InputStream in = BlockLengthTest.class.getResourceAsStream("block-lengths.csv")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.split(","))
                        .map(fields -> new Known(
                                fields[0],
                                Integer.parseInt(fields[1]),
                                Double.parseDouble(fields[2]),
                                Integer.parseInt(fields[3]),
                                Double.parseDouble(fields[4]),
                                Arrays.stream(fields)
                                        .skip(5)
                                        .mapToDouble(Double::parseDouble)
                                        .toArray()))
                        .toList();
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Known> known() throws IOException {
        return Known.all();
    }

    @ParameterizedTest
    @MethodSource("known")
    void agreesWithThePapersStepsInNumpy(Known known) {
        double[] covariances = BlockLength.autocovariances(known.values);
        assertThat(BlockLength.significantLag(covariances, known.values.length)).isEqualTo(known.lag);
        assertThat(BlockLength.stationary(known.values))
                .isCloseTo(Math.max(1, known.paper), Percentage.withPercentage(1e-10));
    }

    /**
     * Its lag is the first one that is insignificant with those behind it: one more than the paper's, the least of both being
     * 1. It also divides by the deviations of the overlapping parts, so that correlations of long lags look larger.
     */
    @ParameterizedTest
    @MethodSource("known")
    void agreesWithArchUpToItsChoiceOfTheLag(Known known) {
        assertThat(known.archLag).isGreaterThanOrEqualTo(Math.max(1, known.lag));
        double[] covariances = BlockLength.autocovariances(known.values);
        assertThat(BlockLength.length(covariances, known.archLag, known.values.length))
                .isCloseTo(known.arch, Percentage.withPercentage(1e-10));
    }

    @Test
    void knownSeriesAreOfTheSizesInUseAndReachBothEndsOfTheWindow() throws IOException {
        assertThat(Known.all())
                .anyMatch(known -> known.lag == 0)
                .anyMatch(known -> known.lag > 0 && known.archLag == known.lag + 1)
                .anyMatch(known -> 2 * known.lag > Math.ceil(Math.sqrt(known.values.length)) + 5)
                .allMatch(known -> known.values.length >= 50 && known.values.length <= 700);
    }

    /** Of an autoregressive series the best length is known: (2 rho / (1 - rho^2))^(2/3) n^(1/3). */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.7})
    void autoregressiveSeriesHasTheLengthOfPattonPolitisAndWhite2009(double rho) {
        int n = 200_000;
        double expected = Math.cbrt(Math.pow(2 * rho / (1 - rho * rho), 2)) * Math.cbrt(n);
        assertThat(BlockLength.stationary(autoregressive(rho, n, 3)))
                .isCloseTo(expected, Percentage.withPercentage(10));
    }

    @Test
    void independentSeriesNeedsNoBlocks() {
        assertThat(BlockLength.stationary(autoregressive(0, 2_000, 5))).isBetween(1.0, 4.0);
    }

    @Test
    void shortAndConstantSeriesHaveBlocksOfOne() {
        assertThat(BlockLength.stationary(new double[] {1, 2, 3, 4, 5, 6, 7})).isEqualTo(1);
        assertThat(BlockLength.stationary(new double[100])).isEqualTo(1);
    }

    @Test
    void trendIsCappedByTheLengthOfTheSeries() {
        double[] trend = new double[30];
        for (int i = 0; i < trend.length; i++) {
            trend[i] = i;
        }
        assertThat(BlockLength.stationary(trend)).isLessThanOrEqualTo(10);
    }

    private static double[] autoregressive(double rho, int n, long seed) {
        Random random = new Random(seed);
        double[] values = new double[n];
        double last = 0;
        for (int i = 0; i < n; i++) {
            last = rho * last + random.nextGaussian();
            values[i] = last;
        }
        return values;
    }
}
