package io.crpbot.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.PullOrder;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.jobs.lake.BronzeTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappedFilesIT extends MappedFiles {
    @Test
    void readsFlatFilesWithOtherNamesOrderTimesAndFurtherColumns() throws IOException {
        write("feed_SOL_1.csv", row(0, 3) + row(1, 4));
        write("other.csv", "nothing of ours\n");

        IngestResult result = ingest(PullOrder.UNKNOWN);

        assertThat(result.newBySymbol()).isEqualTo(Map.of("SOL-USD", 2L));
        assertThat(result.venue()).isEqualTo("somewhere");
        assertThat(candles()).containsExactly("00:00 3.0", "00:01 4.0");
    }

    @Test
    void storesTheLaterPullsValueRecordsBothAndChangesNothingWhenRunAgain() throws IOException {
        // the file that is read first by its name is the later pull: it reads further
        write("feed_SOL_a.csv", row(1, 4) + row(2, 9) + row(3, 6));
        write("feed_SOL_b.csv", row(0, 3) + row(1, 4) + row(2, 5));

        IngestResult first = ingest(PullOrder.NEWEST_CANDLE);
        IngestResult second = ingest(PullOrder.NEWEST_CANDLE);

        assertThat(candles()).containsExactly("00:00 3.0", "00:01 4.0", "00:02 9.0", "00:03 6.0");
        assertThat(quarantine())
                .containsExactly(
                        "feed_SOL_a.csv:3 kept: an earlier pull has other values for this minute",
                        "feed_SOL_b.csv:4 a later pull has other values for this minute");
        assertThat(List.of(
                        first.rowsIn(),
                        first.rowsOut(),
                        first.repeated(),
                        first.superseded(),
                        first.conflicting(),
                        first.quarantined()))
                .containsExactly(6L, 4L, 1L, 1L, 0L, 2L);
        assertThat(List.of(second.rowsOut(), second.known(), second.quarantined(), second.quarantinedNew()))
                .containsExactly(0L, 4L, 2L, 0L);
        assertThat(second.lines()).contains("nothing changed");
        assertThat(context.lake().version(BronzeTable.CANDLES)).isZero();
        assertThat(context.lake().version(BronzeTable.QUARANTINE)).isZero();
    }

    @Test
    void knowsTheLaterPullAlsoWhereTheRangeCutsBothAtOneMinute() throws IOException {
        write("feed_SOL_a.csv", row(2, 9) + row(3, 6));
        write("feed_SOL_b.csv", row(0, 3) + row(2, 5));

        ingest(PullOrder.NEWEST_CANDLE, new TimeRange(start(0), start(3)));

        assertThat(candles()).containsExactly("00:00 3.0", "00:02 9.0");
    }

    @Test
    void tellsPullsByTheNamesOfTheirFiles() throws IOException {
        write("feed_SOL_2025-06-01.csv", row(0, 3) + row(1, 4) + row(2, 5));
        write("feed_SOL_2025-06-02.csv", row(1, 9));

        ingest(PullOrder.FILE_NAME);

        assertThat(candles()).containsExactly("00:00 3.0", "00:01 9.0", "00:02 5.0");
    }

    @Test
    void leavesTheMinuteOutAndCountsItWhenTheOrderIsUnknown() throws IOException {
        write("feed_SOL_a.csv", row(0, 3) + row(1, 9));
        write("feed_SOL_b.csv", row(1, 4) + row(2, 5));

        IngestResult result = ingest(PullOrder.UNKNOWN);

        assertThat(candles()).containsExactly("00:00 3.0", "00:02 5.0");
        assertThat(List.of(result.conflicting(), result.conflictingMinutes(), result.superseded()))
                .containsExactly(2L, 1L, 0L);
        assertThat(result.lines()).anyMatch(line -> line.startsWith("2 rows conflict in 1 minutes that are left out"));
        assertThat(context.lake()
                        .read(BronzeTable.QUARANTINE)
                        .select("symbol", "venue", "start")
                        .distinct()
                        .collectAsList())
                .singleElement()
                .hasToString("[SOL-USD,somewhere,2025-06-01 00:01:00.0]");
    }

    @Test
    void keepsSeveralVenuesOfOneSymbolSideBySide() throws IOException {
        write("feed_SOL_a.csv", row(0, 3));
        ingest(PullOrder.UNKNOWN);
        write("feed_SOL_a.csv", row(0, 4));
        IngestConfig here = config(PullOrder.UNKNOWN, TimeRange.ALL);

        IngestResult result = new IngestJob(context)
                .run(new IngestConfig(here.symbols(), here.source(), here.range(), "elsewhere", here.limits()));

        assertThat(result.rowsOut()).isEqualTo(1);
        assertThat(context.lake()
                        .read(BronzeTable.CANDLES)
                        .orderBy("venue")
                        .select("venue", "volume")
                        .collectAsList())
                .hasToString("[[elsewhere,4.0], [somewhere,3.0]]");
    }

    @Test
    void acceptsMoreBadRowsWhereTheMappingSaysSo() throws IOException {
        String bad = row(2, 5).replace(":00+", ":20+").repeat(30);
        write("feed_SOL_a.csv", row(0, 3) + row(1, 4) + bad);

        assertThatThrownBy(() -> ingest(PullOrder.UNKNOWN))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("30 of 32 rows are bad");

        IngestConfig strict = config(PullOrder.UNKNOWN, TimeRange.ALL);
        Source source = source(mapping(PullOrder.UNKNOWN, 0.95));
        IngestResult result = new IngestJob(context)
                .run(new IngestConfig(strict.symbols(), source, TimeRange.ALL, "somewhere", strict.limits()));

        assertThat(List.of(result.rowsOut(), result.quarantined())).containsExactly(2L, 30L);
    }
}
