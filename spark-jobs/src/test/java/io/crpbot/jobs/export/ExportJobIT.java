package io.crpbot.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.features.FeaturesConfig;
import io.crpbot.jobs.features.FeaturesJob;
import io.crpbot.jobs.ingest.IngestConfig;
import io.crpbot.jobs.ingest.IngestJob;
import io.crpbot.jobs.ingest.IngestLimits;
import io.crpbot.jobs.ingest.Source;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SharedSpark;
import io.crpbot.jobs.resample.ResampleConfig;
import io.crpbot.jobs.resample.ResampleJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportJobIT {
    private static final Instant NOW = Instant.parse("2024-09-01T00:00:00Z");
    private static final List<Symbol> COINS = List.of(Symbol.of("BTC-USD"), Symbol.of("ETH-USD"));
    private static final FeatureSchema ORIGINAL =
            FeatureSettings.load(Path.of("..", "conf")).schema("crpbot31");

    @TempDir
    static Path folder;

    private JobContext context;

    @BeforeAll
    void computeFeatures() {
        context = SharedSpark.context(folder, NOW);
        new IngestJob(context)
                .run(new IngestConfig(
                        COINS,
                        Source.parse("synthetic:random-walk", 4, false),
                        TimeRange.parse("2024-08-01T00:00:00Z", "2024-08-02T02:00:00Z"),
                        "synthetic",
                        IngestLimits.load(context.conf())));
        new ResampleJob(context).run(new ResampleConfig(ORIGINAL.maxCarryMinutes(), SeriesScope.ALL, false));
        new FeaturesJob(context).run(new FeaturesConfig(ORIGINAL, SeriesScope.ALL, false));
    }

    @Test
    void writesTheOriginals39ColumnsInOrderOfTime() throws IOException {
        Path out = folder.resolve("parquet");

        ExportResult result = export(SeriesScope.ALL, ExportFormat.PARQUET, out);

        assertThat(visible(out))
                .containsExactly("BTC-USD_synthetic_1m_crpbot31.parquet", "ETH-USD_synthetic_1m_crpbot31.parquet");
        assertThat(result.files()).allSatisfy(file -> {
            assertThat(file.columns()).isEqualTo(39);
            assertThat(file.rows()).isEqualTo(1560 - 400);
        });
        List<Row> rows = SharedSpark.session()
                .read()
                .parquet(result.files().get(0).file())
                .collectAsList();
        List<String> columns = new ArrayList<>(List.of("timestamp", "open", "high", "low", "close", "volume"));
        columns.addAll(ORIGINAL.columns());
        columns.addAll(List.of("session", "volatility_regime"));
        assertThat(rows.get(0).schema().fieldNames()).containsExactlyElementsOf(columns);
        assertThat(rows).hasSize(1160).isSortedAccordingTo((a, b) -> start(a).compareTo(start(b)));
        for (Row row : rows) {
            assertThat(row.<Double>getAs("session_" + row.getAs("session"))).isEqualTo(1);
            assertThat(row.<Double>getAs("volatility_" + row.getAs("volatility_regime")))
                    .isEqualTo(1);
            assertThat(row.<Double>getAs("spread")).isEqualTo(row.<Double>getAs("high") - row.<Double>getAs("low"));
        }
    }

    @Test
    void givesTheSameBitsBackFromCsv() throws IOException {
        Path out = folder.resolve("csv");
        ExportResult result = export(new SeriesScope(COINS.subList(0, 1), null), ExportFormat.CSV, out);
        assertThat(visible(out)).containsExactly("BTC-USD_synthetic_1m_crpbot31.csv.gz");
        List<Row> read = SharedSpark.session()
                .read()
                .option("header", "true")
                .csv(result.files().get(0).file())
                .collectAsList();
        List<Row> stored = context.lake()
                .read(FeatureRows.table("crpbot31"))
                .where("symbol = 'BTC-USD'")
                .orderBy("start")
                .collectAsList();
        assertThat(read).hasSameSizeAs(stored);
        for (int i = 0; i < read.size(); i++) {
            assertThat(Instant.parse(read.get(i).<String>getAs("timestamp")))
                    .isEqualTo(stored.get(i).<Timestamp>getAs("start").toInstant());
            for (String column : ORIGINAL.columns()) {
                assertThat(Double.doubleToRawLongBits(
                                Double.parseDouble(read.get(i).getAs(column))))
                        .isEqualTo(Double.doubleToRawLongBits(stored.get(i).getAs(column)));
            }
        }
    }

    @Test
    void replacesAFormerFileAndClearsWhatAKilledWriterLeft() throws IOException {
        Path out = folder.resolve("again");
        SeriesScope bitcoin = new SeriesScope(COINS.subList(0, 1), null);
        String name = "BTC-USD_synthetic_1m_crpbot31.parquet";
        Files.createDirectories(out.resolve("." + name + ".unfinished"));
        Files.writeString(out.resolve("." + name + ".unfinished").resolve("part-00000-dead.parquet"), "torn");
        Files.writeString(out.resolve(name), "a former file");

        export(bitcoin, ExportFormat.PARQUET, out);
        export(bitcoin, ExportFormat.PARQUET, out);

        assertThat(visible(out)).containsExactly(name);
        assertThat(out.resolve("." + name + ".unfinished")).doesNotExist();
        assertThat(SharedSpark.session()
                        .read()
                        .parquet(out.resolve(name).toString())
                        .count())
                .isEqualTo(1160);
    }

    @Test
    void refusesAFolderThatCannotBeWrittenAnUnknownFormatAndAnAbsentSeries() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "no folder");
        assertThatThrownBy(() -> export(SeriesScope.ALL, ExportFormat.CSV, file))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent("no folder");
        assertThatThrownBy(() -> ExportFormat.parse("xlsx"))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot export as 'xlsx': expected parquet or csv");
        assertThatThrownBy(() -> export(
                        new SeriesScope(List.of(Symbol.of("SOL-USD")), null), ExportFormat.CSV, folder.resolve("none")))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("there is BTC-USD at synthetic, ETH-USD at synthetic");
    }

    private ExportResult export(SeriesScope scope, ExportFormat format, Path out) {
        return new ExportJob(context).run(new ExportConfig(ORIGINAL, scope, format, out.toString()));
    }

    private static Timestamp start(Row row) {
        return row.getAs("timestamp");
    }

    /** Names that do not begin with a dot, which checksums of local files do. */
    private static List<String> visible(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
