package io.crpbot.core.quality;

import static io.crpbot.core.quality.Minutes.closing;
import static io.crpbot.core.quality.Minutes.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.market.Candle;
import io.crpbot.core.quality.PriceJumps.Jump;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PriceJumpsTest {
    private static final double FLOOR = 1e-4;

    private static List<Jump> jumps(int window, int min, double z, List<Candle> candles) {
        List<Jump> found = new ArrayList<>();
        PriceJumps jumps = new PriceJumps(window, min, z, FLOOR);
        candles.forEach(candle -> jumps.accept(candle, found::add));
        return found;
    }

    @Test
    void judgesEachReturnByThoseBeforeItAsTheFormulaSays() {
        List<Candle> candles = Minutes.walk(500, 0, 0, 7);
        List<Jump> all = jumps(50, 20, 1e-12, candles);
        assertThat(all).hasSize(500 - 1 - 20);
        for (Jump jump : all) {
            int at = (int) ((jump.startMillis() - Minutes.START) / 60_000);
            double[] before = IntStream.range(Math.max(1, at - 50), at)
                    .mapToDouble(i -> Math.abs(
                            Math.log(candles.get(i).close() / candles.get(i - 1).close())))
                    .sorted()
                    .toArray();
            int n = before.length;
            double median = n % 2 == 1 ? before[n / 2] : (before[n / 2 - 1] + before[n / 2]) / 2;
            double r = Math.log(candles.get(at).close() / candles.get(at - 1).close());
            assertThat(jump.logReturn()).isEqualTo(r);
            assertThat(jump.z()).isCloseTo(Math.abs(r) / Math.max(FLOOR, median / 0.6745), within(1e-12));
        }
    }

    @Test
    void aHugeJumpAfterConstantPricesIsMeasuredByTheFloor() {
        List<Candle> candles = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> candles.add(flat(i, 100, 1)));
        candles.add(closing(100, 100, 1000));
        candles.add(flat(101, 1000, 1));
        assertThat(jumps(1440, 60, 25, candles)).singleElement().satisfies(jump -> {
            assertThat(jump.startMillis()).isEqualTo(Minutes.at(100));
            assertThat(jump.z()).isCloseTo(Math.log(10) / FLOOR, within(1e-9));
        });
    }

    @Test
    void usesTheMeanWhereMoreThanHalfOfTheReturnsAreZero() {
        List<Candle> candles = new ArrayList<>();
        candles.add(flat(0, 100, 1));
        for (int i = 1; i <= 9; i++) {
            candles.add(flat(i, i < 7 ? 100 : 100 * Math.exp(0.01 * (i - 6)), 1));
        }
        candles.add(flat(10, 100, 1));
        double mean = 3 * 0.01 / 9;
        assertThat(jumps(100, 9, 1, candles)).singleElement().satisfies(jump -> assertThat(jump.z())
                .isCloseTo(0.03 / (Math.sqrt(Math.PI / 2) * mean), within(1e-9)));
    }

    @Test
    void doesNotJudgeAcrossAMissingMinuteNorTheFirstReturns() {
        List<Candle> candles = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> candles.add(flat(i, 100, 1)));
        candles.add(flat(101, 1000, 1));
        assertThat(jumps(1440, 60, 25, candles)).isEmpty();
        assertThat(jumps(1440, 60, 25, List.of(flat(0, 1, 1), flat(1, 100, 1)))).isEmpty();
        assertThat(jumps(1440, 60, 25, List.of(flat(0, 1, 1)))).isEmpty();
    }

    @Test
    void laterCandlesChangeNoVerdict() {
        List<Candle> candles = Minutes.walk(400, 0, 0, 3);
        List<Jump> prefix = jumps(60, 20, 2, candles.subList(0, 200));
        assertThat(jumps(60, 20, 2, candles)).startsWith(prefix.toArray(Jump[]::new));
    }

    @Test
    void theWindowIsOrderedAndForgets() {
        SortedWindow window = new SortedWindow(3);
        assertThat(window.median()).isNaN();
        double[] values = {5, 1, 1, 9, 2, 2, 0};
        for (int i = 0; i < values.length; i++) {
            window.add(values[i]);
            double[] kept = Arrays.copyOfRange(values, Math.max(0, i - 2), i + 1);
            Arrays.sort(kept);
            int n = kept.length;
            assertThat(window.median()).isEqualTo(n == 2 ? (kept[0] + kept[1]) / 2 : kept[n / 2]);
            assertThat(window.mean()).isEqualTo(Arrays.stream(kept).sum() / n);
            assertThat(window.size()).isEqualTo(n);
        }
    }

    @Test
    void refusesAWindowThatCannotHoldTheReturnsItNeeds() {
        assertThatThrownBy(() -> new PriceJumps(10, 20, 5, FLOOR))
                .hasMessage("Cannot look for jumps with a window of 10, at least 20 returns, z 5.0 and floor 1.0E-4: "
                        + "all are above 0 and the window holds the returns");
    }
}
