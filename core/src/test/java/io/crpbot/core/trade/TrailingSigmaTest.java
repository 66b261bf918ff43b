package io.crpbot.core.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Candle;
import io.crpbot.core.model.TradeRule;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;

class TrailingSigmaTest {
    private static final TradeRule RULE = new TradeRule(1.5, 1.5, 15, 240, false);

    @Test
    void isTheSampleDeviationOfTheOverlappingReturnsOfTheWindow() {
        double[] closes = walk(500, 1);
        TrailingSigma sigma = fed(closes, 0, closes.length);

        double[] returns = new double[226];
        for (int i = 0; i < returns.length; i++) {
            int first = closes.length - 241 + i;
            returns[i] = Math.log(closes[first + 15] / closes[first]);
        }
        assertThat(sigma.value().orElseThrow())
                .isCloseTo(new StandardDeviation().evaluate(returns), org.assertj.core.data.Offset.offset(1e-14));
    }

    @Test
    void coldStartHasTheSameBitsAsALongRun() {
        double[] closes = walk(5_000, 2);
        for (int end = 400; end <= closes.length; end += 97) {
            double warm = fed(closes, 0, end).value().orElseThrow();
            double cold = fed(closes, end - 400, end).value().orElseThrow();
            double coldest = fed(closes, end - 241, end).value().orElseThrow();

            assertThat(Double.doubleToLongBits(cold)).isEqualTo(Double.doubleToLongBits(warm));
            assertThat(Double.doubleToLongBits(coldest)).isEqualTo(Double.doubleToLongBits(warm));
        }
    }

    @Test
    void doesNotExistBeforeItsWindowIsFull() {
        double[] closes = walk(241, 3);

        assertThat(fed(closes, 0, 240).value()).isEmpty();
        assertThat(fed(closes, 0, 241).value()).isPresent();
    }

    @Test
    void startsAfreshInANewSegment() {
        double[] closes = walk(600, 4);
        TrailingSigma sigma = fed(closes, 0, 300);
        for (int i = 300; i < 540; i++) {
            sigma.accept(candle(i, closes[i]), 1);
        }
        assertThat(sigma.value()).isEmpty();
        sigma.accept(candle(540, closes[540]), 1);
        assertThat(sigma.value()).isEqualTo(fed(closes, 300, 541).value());
    }

    @Test
    void pricesThatStoodStillHaveNoSigma() {
        double[] closes = new double[300];
        java.util.Arrays.fill(closes, 100);

        assertThat(fed(closes, 0, 300).value()).isEqualTo(OptionalDouble.empty());
    }

    private static TrailingSigma fed(double[] closes, int from, int to) {
        TrailingSigma sigma = new TrailingSigma(RULE);
        for (int i = from; i < to; i++) {
            sigma.accept(candle(i, closes[i]), 0);
        }
        return sigma;
    }

    private static Candle candle(int minute, double close) {
        return new Candle(minute * 60_000L, close, close, close, close, 1, false);
    }

    private static double[] walk(int length, long seed) {
        Random random = new Random(seed);
        double[] closes = new double[length];
        double price = 50_000;
        for (int i = 0; i < length; i++) {
            price *= 1 + 0.001 * random.nextGaussian();
            closes[i] = price;
        }
        return closes;
    }
}
