package io.crpbot.jobs.upkeep;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.CommitListener;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SharedSpark;
import io.crpbot.jobs.lake.TableLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimizeJobIT {
    private static final String CANDLES = "bronze/candles";
    private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");

    @TempDir
    Path folder;

    private Lake lake;

    /** Two symbols, two months, each month in six files; values that a careless copy would change. */
    @BeforeEach
    void write() {
        lake = new Lake(SharedSpark.session(), folder.resolve("lake").toString());
        lake.overwrite(CANDLES, candles(4_000).repartition(24), null);
    }

    @Test
    void leavesEveryRowBitIdenticalInOneSortedFilePerSymbolAndMonth() {
        List<String> before = bits(lake.read(CANDLES));

        OptimizeResult result = optimize(lake);

        assertThat(result.tables()).singleElement().satisfies(line -> {
            assertThat(line.filesBefore()).isEqualTo(24);
            assertThat(line.filesAfter()).isEqualTo(4);
            assertThat(line.rewritten()).isTrue();
            assertThat(line.version()).isEqualTo(1);
        });
        assertThat(before).hasSize(4_000);
        assertThat(bits(lake.read(CANDLES))).isEqualTo(before);
        TableLog.of(lake, CANDLES).newest().files().forEach(file -> {
            List<Row> rows = lake.spark()
                    .read()
                    .parquet(lake.path(CANDLES) + "/" + file.path())
                    .selectExpr("symbol", "month(start)", "unix_millis(start)")
                    .collectAsList();
            assertThat(rows.stream()
                            .map(row -> row.getString(0) + row.getInt(1))
                            .distinct())
                    .hasSize(1);
            assertThat(rows).isSortedAccordingTo((one, other) -> Long.compare(one.getLong(2), other.getLong(2)));
        });
    }

    @Test
    void rewritesNothingTwice() {
        optimize(lake);

        OptimizeResult again = optimize(lake);

        assertThat(again.tables()).noneMatch(OptimizeResult.Line::rewritten);
        assertThat(lake.version(CANDLES)).isEqualTo(1);
    }

    @Test
    void aReaderThatBeganBeforeAndOneOfTheVersionBeforeGoOn() {
        Iterator<Row> reader = lake.read(CANDLES).toLocalIterator();
        reader.next();
        List<String> before = bits(lake.read(CANDLES));

        optimize(lake);

        int rest = 0;
        while (reader.hasNext()) {
            reader.next();
            rest++;
        }
        assertThat(rest).isEqualTo(3_999);
        assertThat(bits(lake.readVersion(CANDLES, 0))).isEqualTo(before);
    }

    @Test
    void rowsThatAreAddedMeanwhileStay() {
        Lake other = new Lake(lake.spark(), lake.root());

        optimize(watched(() -> assertThat(other.merge(
                        CANDLES, candles(1).withColumn("venue", lit("other")), List.of("symbol", "venue", "start")))
                .isEqualTo(1)));

        assertThat(lake.version(CANDLES)).isEqualTo(2);
        assertThat(lake.read(CANDLES).count()).isEqualTo(4_001);
    }

    @Test
    void failsWhenItsFilesAreReplacedMeanwhile() {
        Lake other = new Lake(lake.spark(), lake.root());

        assertThatThrownBy(() -> optimize(watched(() -> other.overwrite(CANDLES, candles(10), null))))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot optimize bronze/candles: ");

        assertThat(lake.read(CANDLES).count()).isEqualTo(10);
    }

    @Test
    void killedBeforeItsCommitTheTableIsAsItWasAndTheNextRunDoesIt() {
        assertThatThrownBy(() -> optimize(watched(() -> {
                    throw new IllegalStateException("killed");
                })))
                .hasMessageContaining("killed");
        assertThat(lake.version(CANDLES)).isZero();

        assertThat(optimize(lake).tables()).allMatch(OptimizeResult.Line::rewritten);
    }

    @Test
    void givesATableFromBeforeItsProperties() {
        candles(10).coalesce(1).write().format("delta").save(lake.path("gold/old"));

        optimize(lake);
        optimize(lake);

        assertThat(lake.version("gold/old")).isEqualTo(1);
        assertThat(TableLog.of(lake, "gold/old").newest().properties())
                .containsEntry("crpbot.schemaVersion", "1")
                .containsKey("delta.logRetentionDuration");
    }

    @Test
    void refusesATableThatIsNotThere() {
        assertThatThrownBy(() -> new OptimizeJob(SharedSpark.context(lake, folder, NOW))
                        .run(new OptimizeConfig(List.of("gold/none"))))
                .hasMessage("Cannot find table gold/none: " + lake.root() + " has [bronze/candles]");
    }

    private OptimizeResult optimize(Lake in) {
        return new OptimizeJob(SharedSpark.context(in, folder, NOW)).run(new OptimizeConfig(null));
    }

    /** A lake in which something else happens just before the commit. */
    private Lake watched(Runnable meanwhile) {
        CommitListener once = point -> {
            if (point.startsWith("before ")) {
                meanwhile.run();
            }
        };
        return new Lake(lake.spark(), lake.root(), once);
    }

    private Dataset<Row> candles(int rows) {
        return lake.spark()
                .sql("SELECT CASE id % 2 WHEN 0 THEN 'BTC-USD' ELSE 'ETH-USD' END AS symbol, 'coinbase' AS venue,"
                        + " timestamp'2024-01-20' + make_interval(0, 0, 0, 0, 0, id * 8) AS start,"
                        + " CASE id % 5 WHEN 0 THEN double('NaN') WHEN 1 THEN -0.0D WHEN 2 THEN 4.9E-324D"
                        + " WHEN 3 THEN 1.7976931348623157E308D ELSE 0.1D + id END AS close,"
                        + " CASE WHEN id % 7 = 0 THEN NULL ELSE concat('pull ', id) END AS pull FROM range(" + rows
                        + ")");
    }

    private static List<String> bits(Dataset<Row> rows) {
        return rows.collectAsList().stream()
                .map(row -> row.getString(0)
                        + row.getString(1)
                        + row.getTimestamp(2)
                        + Double.doubleToRawLongBits(row.getDouble(3))
                        + row.getString(4))
                .sorted()
                .toList();
    }
}
