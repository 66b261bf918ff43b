package io.crpbot.core.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.crpbot.core.market.Candle;
import io.crpbot.core.testing.RandomCandles;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The engine makes no garbage: nothing per minute, one small object per closed higher candle. */
class FeatureEngineAllocationTest {
    private static final int HALF = 3000;

    @Test
    void allocatesNothingPerMinute() {
        assertThat(bytesPerMinute("crpbot31")).isLessThan(1);
    }

    @Test
    void allocatesOneObjectPerClosedHigherCandle() {
        double candlesPerMinute = 1 / 5.0 + 1 / 15.0 + 1 / 60.0;
        assertThat(bytesPerMinute("stationary")).isLessThan(candlesPerMinute * 120);
    }

    private static double bytesPerMinute(String set) {
        FeatureEngine engine = new FeatureEngine(Streams.SETTINGS.schema(set));
        double[] row = new double[engine.schema().width()];
        List<Candle> candles =
                RandomCandles.of(61, "2024-05-07T00:00:00Z", 2 * HALF).observed();
        run(engine, candles.subList(0, HALF), row);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        run(engine, candles.subList(HALF, 2 * HALF), row);
        return (thread.getCurrentThreadAllocatedBytes() - before) / (double) HALF;
    }

    private static void run(FeatureEngine engine, List<Candle> candles, double[] row) {
        for (int i = 0; i < candles.size(); i++) {
            engine.accept(candles.get(i), 1);
            engine.copyTo(row, 0);
        }
    }
}
