package io.crpbot.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.feed.PullOrder;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.jobs.lake.BronzeTable;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files of a later or an earlier pull than the one that the table was filled from. */
class StoredPullsIT extends MappedFiles {
    @Test
    void replacesTheStoredCandleOfAnEarlierPullAndKeepsItsValuesInQuarantine() throws IOException {
        write("feed_SOL_b.csv", row(0, 3) + row(1, 4));
        ingest(PullOrder.NEWEST_CANDLE);
        Files.delete(folder.resolve("files/feed_SOL_b.csv"));
        write("feed_SOL_a.csv", row(1, 9) + row(2, 5));

        IngestResult later = ingest(PullOrder.NEWEST_CANDLE);
        IngestResult again = ingest(PullOrder.NEWEST_CANDLE);

        assertThat(candles()).containsExactly("00:00 3.0", "00:01 9.0", "00:02 5.0");
        assertThat(List.of(later.rowsOut(), later.replaced(), later.quarantinedNew()))
                .containsExactly(1L, 1L, 2L);
        assertThat(again.lines()).contains("nothing changed");
        assertThat(quarantine())
                .containsExactly(
                        "bronze/candles SOL-USD replaced by feed_SOL_a.csv:2 of a later pull",
                        "feed_SOL_a.csv:2 kept: the table had other values of an earlier pull for this minute");
        assertThat(raw("bronze/candles SOL-USD")).containsExactly("1748736060,10.0,12.0,9.0,11.0,4.0");

        Files.delete(folder.resolve("files/feed_SOL_a.csv"));
        write("feed_SOL_b.csv", row(0, 3) + row(1, 4));
        IngestResult earlier = ingest(PullOrder.NEWEST_CANDLE);

        assertThat(candles()).containsExactly("00:00 3.0", "00:01 9.0", "00:02 5.0");
        assertThat(List.of(earlier.superseded(), earlier.replaced(), earlier.conflicting()))
                .containsExactly(1L, 0L, 0L);
        assertThat(quarantine()).hasSize(3);
    }

    @Test
    void keepsTheStoredCandleWhereTheMappingKnowsNoOrder() throws IOException {
        write("feed_SOL_b.csv", row(0, 3) + row(1, 4));
        ingest(PullOrder.UNKNOWN);
        write("feed_SOL_b.csv", row(0, 3) + row(1, 9) + row(2, 5));

        IngestResult result = ingest(PullOrder.UNKNOWN);

        assertThat(candles()).containsExactly("00:00 3.0", "00:01 4.0", "00:02 5.0");
        assertThat(List.of(result.conflicting(), result.conflictingMinutes(), result.replaced()))
                .containsExactly(1L, 1L, 0L);
    }

    @Test
    void endsWithTheSameTablesWhenItDiesBetweenTheTwoCommits() throws IOException {
        write("feed_SOL_b.csv", row(0, 3) + row(1, 4));
        ingest(PullOrder.NEWEST_CANDLE);
        write("feed_SOL_a.csv", row(1, 9) + row(2, 5));
        Lake mortal = new Lake(context.lake().spark(), context.lake().root(), point -> {
            if (point.equals("before " + BronzeTable.CANDLES)) {
                throw new IllegalStateException("killed");
            }
        });

        assertThatThrownBy(() -> new IngestJob(SharedSpark.context(mortal, folder, NOW))
                        .run(config(PullOrder.NEWEST_CANDLE, TimeRange.ALL)))
                .hasMessageContaining("killed");
        List<String> noted = quarantine();
        ingest(PullOrder.NEWEST_CANDLE);

        assertThat(candles()).containsExactly("00:00 3.0", "00:01 9.0", "00:02 5.0");
        assertThat(noted).hasSize(3);
        assertThat(quarantine()).isEqualTo(noted);
    }

    @Test
    void givesATableOfAnEarlierVersionTheColumnsThatItLacks() throws IOException {
        write("feed_SOL_a.csv", row(0, 3));
        ingest(PullOrder.NEWEST_CANDLE);
        context.lake()
                .overwrite(
                        BronzeTable.CANDLES,
                        context.lake().read(BronzeTable.CANDLES).drop("pull"),
                        null);
        write("feed_SOL_b.csv", row(0, 4) + row(1, 4));

        IngestResult result = ingest(PullOrder.NEWEST_CANDLE);

        assertThat(result.conflicting())
                .as("the stored candle's pull is not known")
                .isEqualTo(1);
        assertThat(context.lake()
                        .read(BronzeTable.CANDLES)
                        .orderBy("start")
                        .select("pull")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly(null, "feed 2025-06-01T00:01:00Z");
    }
}
