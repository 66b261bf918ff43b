package io.crpbot.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.SourceMappings;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.BronzeTable;
import io.crpbot.jobs.lake.SharedSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real files as collectors left them, under the shipped mappings and limits. Each expected count is that of the awk line
 * above it, run in the folder.
 */
class DirtFilesIT {
    private static final Path DIRT = ProjectFiles.realData().resolve("dirt");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    Path folder;

    private JobContext context;

    @BeforeEach
    void openLake() {
        assumeTrue(Files.isDirectory(DIRT), () -> "needs real files in " + DIRT + "; set CRPBOT_DATA");
        context = SharedSpark.context(folder, NOW);
    }

    @Test
    void refusesTheRowsOffTheMinuteOfAMillisecondFile() {
        IngestResult result = ingest("BTC-USD", "binance-lean");

        // zcat BTC-USDT_*.gz | awk -F, 'NR > 1 {n++; off += $1 % 60000 != 0} END {print n, n - off, off}'
        assertThat(List.of(result.rowsIn(), result.rowsOut(), result.quarantined()))
                .containsExactly(127_340L, 105_738L, 21_602L);
        assertThat(result.conflicting() + result.repeated() + result.superseded())
                .isZero();
        assertThat(result.venue()).isEqualTo("binance");
        assertThat(reasons()).containsExactly("[start is off the minute,21602]");
        requireNothingNew(ingest("BTC-USD", "binance-lean"), result);
    }

    @Test
    void takesTheWholeCandleFromTheLaterOfTwoOverlappingPulls() {
        IngestResult result = ingest("SOL-USD", "bybit-linear");

        // zcat SOLUSDT_*.gz | awk -F, '/^2/ {n++; t[$1]++; v[$0]++} END {for (k in t) m++; for (k in v) d++;
        //   print n, m, n - d, d - m}': rows, minutes, equal repeats, minutes with a second value
        assertThat(List.of(result.rowsIn(), result.rowsOut(), result.repeated(), result.superseded()))
                .containsExactly(86_358L, 44_614L, 41_743L, 1L);
        assertThat(List.of(result.conflicting(), result.quarantined())).containsExactly(0L, 2L);
        // zgrep -n '2025-06-28 17:05' SOLUSDT_*.gz; the file of 0ddceb34 goes on for another day
        assertThat(context.lake()
                        .read(BronzeTable.QUARANTINE)
                        .orderBy("location")
                        .select("location", "raw")
                        .collectAsList())
                .extracting(row -> row.getString(0).substring(33) + " " + row.getString(1))
                .containsExactly(
                        "0ddceb34.csv.gz:41786 2025-06-28 17:05:00+00:00,149.28,149.32,149.23,149.3,3146.4",
                        "3801cc8a.csv.gz:43159 2025-06-28 17:05:00+00:00,149.28,149.32,149.23,149.31,2024.8");
        assertThat(context.lake()
                        .read(BronzeTable.CANDLES)
                        .where("start = timestamp'2025-06-28 17:05:00'")
                        .select("close", "volume", "venue")
                        .head())
                .hasToString("[149.3,3146.4,bybit-linear]");
        requireNothingNew(ingest("SOL-USD", "bybit-linear"), result);
    }

    @Test
    void readsAnExportWithOtherNamesAndFurtherColumns() {
        IngestResult result = ingest("BTC-USD", "tiingo");

        // zcat StockDataSave_*.gz | awk -F, 'NR > 1 {n++} END {print n}'
        assertThat(List.of(result.rowsIn(), result.rowsOut(), result.quarantined()))
                .containsExactly(5_001L, 5_001L, 0L);
        // zcat StockDataSave_*.gz | sed -n '1p;2p'
        assertThat(context.lake()
                        .read(BronzeTable.CANDLES)
                        .orderBy("start")
                        .select("start", "open", "high", "low", "close", "volume")
                        .head())
                .hasToString("[2026-03-25 00:00:00.0,70533.15593912483,70557.41083299187,70512.48749960365,"
                        + "70513.12635150856,4.827689290000001]");
        requireNothingNew(ingest("BTC-USD", "tiingo"), result);
    }

    @Test
    void asksForTheMappingWhereTwoFitAndTakesTheOnlyOneThatDoes() {
        assertThat(ingest("SOL-USD", null).venue()).isEqualTo("bybit-linear");
        assertThatThrownBy(() -> ingest("BTC-USD", null))
                .isInstanceOf(PipelineException.class)
                .hasMessageEndingWith("choose one with --mapping: binance-lean, tiingo");
    }

    private void requireNothingNew(IngestResult again, IngestResult first) {
        assertThat(again.lines()).contains("nothing changed");
        assertThat(List.of(again.rowsOut(), again.known(), again.quarantined()))
                .containsExactly(0L, first.rowsOut(), first.quarantined());
        assertThat(context.lake().version(BronzeTable.CANDLES)).isZero();
    }

    private List<String> reasons() {
        return context.lake().read(BronzeTable.QUARANTINE).groupBy(col("reason")).count().collectAsList().stream()
                .map(Object::toString)
                .toList();
    }

    private IngestResult ingest(String symbol, String mapping) {
        List<Symbol> symbols = List.of(Symbol.of(symbol));
        Source source = Source.parse("csv:" + DIRT, 0, false, (root, kind) -> SourceMappings.load(ProjectFiles.conf())
                .folder(root, kind, mapping, symbols));
        IngestLimits limits = IngestLimits.load(ProjectFiles.conf());
        return new IngestJob(context).run(new IngestConfig(symbols, source, TimeRange.ALL, source.venue(), limits));
    }
}
