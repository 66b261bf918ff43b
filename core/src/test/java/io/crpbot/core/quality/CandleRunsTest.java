package io.crpbot.core.quality;

import static io.crpbot.core.quality.Minutes.at;
import static io.crpbot.core.quality.Minutes.closing;
import static io.crpbot.core.quality.Minutes.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.market.Candle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandleRunsTest {
    private static List<MinuteRun> found(CandleRuns runs, Candle... candles) {
        List<MinuteRun> found = new ArrayList<>();
        for (Candle candle : candles) {
            runs.accept(candle, found::add);
        }
        runs.finish(found::add);
        return found;
    }

    @Test
    void aFlatRunEndsWhereThePriceMoves() {
        assertThat(found(CandleRuns.flat(2), flat(0, 5, 1), flat(1, 5, 2), flat(2, 6, 1), closing(3, 6, 7)))
                .containsExactly(new MinuteRun(at(0), at(2)));
    }

    @Test
    void constantPricesAreOneRunToTheLastCandle() {
        assertThat(found(CandleRuns.flat(3), flat(0, 5, 1), flat(1, 5, 0), flat(2, 5, 3), flat(3, 5, 1)))
                .containsExactly(new MinuteRun(at(0), at(4)));
    }

    @Test
    void aMissingMinuteEndsARun() {
        assertThat(found(CandleRuns.flat(2), flat(0, 5, 1), flat(1, 5, 1), flat(3, 5, 1), flat(4, 5, 1)))
                .containsExactly(new MinuteRun(at(0), at(2)), new MinuteRun(at(3), at(5)));
    }

    @Test
    void oneCandleIsARunOnlyWhereOneMinuteIsEnough() {
        assertThat(found(CandleRuns.zeroVolume(1), flat(0, 5, 0))).containsExactly(new MinuteRun(at(0), at(1)));
        assertThat(found(CandleRuns.zeroVolume(2), flat(0, 5, 0))).isEmpty();
    }

    @Test
    void zeroVolumeMayMove() {
        assertThat(found(CandleRuns.zeroVolume(2), flat(0, 5, 0), flat(1, 6, 0), flat(2, 6, 1)))
                .containsExactly(new MinuteRun(at(0), at(2)));
    }

    @Test
    void aRepeatedCandleHasAllValuesAndTradesInCommon() {
        assertThat(found(CandleRuns.repeated(3), closing(0, 5, 6), closing(1, 5, 6), closing(2, 5, 6)))
                .containsExactly(new MinuteRun(at(0), at(3)));
        assertThat(found(CandleRuns.repeated(2), flat(0, 5, 1), flat(1, 5, 1.5)))
                .isEmpty();
        assertThat(found(CandleRuns.repeated(2), flat(0, 5, 0), flat(1, 5, 0))).isEmpty();
    }

    @Test
    void refusesRunsOfNothing() {
        assertThatThrownBy(() -> CandleRuns.flat(0)).hasMessage("Cannot look for runs of 0 minutes: at least 1");
    }
}
