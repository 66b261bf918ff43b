package io.crpbot.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinuteCoverageIT {
    private static final long MINUTE = 60_000;
    /** Open of minute 0. */
    private static final Instant OPEN = Instant.parse("2024-03-01T00:00:00Z");

    private static final int LAST = 99;
    /** The first decision that is judged follows minute 60. */
    private static final int CUT = 60;

    @TempDir
    Path folder;

    @Test
    void missesNothingWhereEveryMinuteIsThereUntilTheLastDecision() {
        assertThat(coverage(minute -> minute <= LAST, minute -> false, Instant.EPOCH))
                .containsExactly(before(60, 60, 0), judged(40, 40, 0));
    }

    @Test
    void countsHolesAndCarriedMinutesOfEachStretch() {
        List<MinuteCoverage> found = coverage(
                minute -> (minute < 10 || minute > 14) && minute != 70 && minute != 80,
                minute -> minute == 20 || minute == 75 || minute == 76,
                Instant.EPOCH);
        assertThat(found).containsExactly(before(60, 54, 1), judged(40, 36, 2));
        assertThat(found).extracting(MinuteCoverage::missing).containsExactly(5L, 2L);
    }

    @Test
    void holeOverTheCutIsMissingOnBothSidesOfIt() {
        List<MinuteCoverage> found =
                coverage(minute -> minute < CUT - 3 || minute >= CUT + 5, minute -> false, Instant.EPOCH);
        assertThat(found).containsExactly(before(60, 57, 0), judged(40, 35, 0));
        assertThat(found).extracting(MinuteCoverage::missing).containsExactly(3L, 5L);
    }

    @Test
    void minuteCountsFromTheInstantAtWhichItIsKnown() {
        assertThat(coverage(minute -> true, minute -> false, decisionAfter(50)))
                .containsExactly(before(10, 10, 0), judged(40, 40, 0));
    }

    private List<MinuteCoverage> coverage(IntPredicate there, IntPredicate carried, Instant from) {
        Lake lake = new Lake(SharedSpark.session(), folder.toString());
        Series series = new Series(Symbol.of("BTC-USD"), "coinbase");
        List<Row> rows = new ArrayList<>();
        // a minute more than is asked for, which must not count
        for (int minute = 0; minute <= LAST + 1; minute++) {
            if (there.test(minute)) {
                long start = OPEN.toEpochMilli() + minute * MINUTE;
                rows.add(SilverRows.of(series, new Candle(start, 1, 1, 1, 1, 1, carried.test(minute)), 0, false, 0));
            }
        }
        lake.overwrite(SilverRows.TABLE, lake.spark().createDataFrame(rows, SilverRows.SCHEMA), null);
        return MinuteCoverage.of(
                lake,
                "coinbase",
                List.of("BTC-USD"),
                from,
                decisionAfter(CUT),
                decisionAfter(LAST).plusMillis(MINUTE));
    }

    private static Instant decisionAfter(int minute) {
        return OPEN.plusMillis((minute + 1) * MINUTE);
    }

    private static MinuteCoverage before(long expected, long present, long carried) {
        return new MinuteCoverage("BTC-USD", false, 1, expected, present, carried);
    }

    private static MinuteCoverage judged(long expected, long present, long carried) {
        return new MinuteCoverage("BTC-USD", true, 1, expected, present, carried);
    }
}
