package io.crpbot.jobs.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.quality.QualitySettings;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.ingest.IngestConfig;
import io.crpbot.jobs.ingest.IngestJob;
import io.crpbot.jobs.ingest.IngestLimits;
import io.crpbot.jobs.ingest.Source;
import io.crpbot.jobs.lake.QualityRows;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some weeks of a real series before and after its collector began to freeze candles; all years are tested in core. */
class RealQualityIT {
    private static final Path DATA = ProjectFiles.realData();
    private static final String FROM = "2024-10-12";
    private static final String TO = "2024-11-20";

    @TempDir
    static Path folder;

    @Test
    void theTableHasTheKnownGapsAndTheFrozenDaysOfARealSeries() throws IOException {
        assumeTrue(Files.isDirectory(DATA), () -> "needs real files in " + DATA + "; set CRPBOT_DATA");
        JobContext context = SharedSpark.context(folder, Instant.parse("2025-01-01T00:00:00Z"));
        new IngestJob(context)
                .run(new IngestConfig(
                        List.of(Symbol.of("BTC-USD")),
                        Source.parse("csv:" + DATA.resolve("coinbase"), 0, false),
                        TimeRange.parse(FROM, TO),
                        "coinbase",
                        IngestLimits.load(context.conf())));

        QualityResult result =
                new QualityJob(context).run(new QualityConfig(SeriesScope.ALL, QualitySettings.load(context.conf())));

        List<String> known = Files.readAllLines(DATA.resolve("gaps.csv")).stream()
                .filter(line -> line.startsWith("coinbase/BTC-USD,"))
                .map(line -> line.substring(line.indexOf(',') + 1))
                .filter(line -> line.compareTo(FROM) >= 0 && line.compareTo(TO) < 0)
                .toList();
        assertThat(known).isNotEmpty();
        assertThat(query(context, """
                        SELECT concat_ws(',', date_format(f.from, "yyyy-MM-dd'T'HH:mm:ss'Z'"),
                            date_format(f.to - INTERVAL 1 MINUTE, "yyyy-MM-dd'T'HH:mm:ss'Z'"), f.count)
                        FROM (SELECT explode(findings) f FROM quality) WHERE f.kind = 'missing_run' ORDER BY f.from
                        """)).isEqualTo(known);
        assertThat(query(
                        context,
                        "SELECT string(min(day)) || ' ' || count(*) FROM quality WHERE metrics['frozen_share'] > 0.01"))
                .singleElement()
                .asString()
                .matches("2024-11-0[12] 1[89]");
        assertThat(result.series()).singleElement().satisfies(series -> {
            assertThat(series.frozenShare()).isBetween(0.012, 0.03);
            assertThat(series.warnings()).isGreaterThan(17);
        });
        assertThat(result.exitCode()).isZero();
    }

    private static List<String> query(JobContext context, String sql) {
        context.lake().read(QualityRows.TABLE).createOrReplaceTempView("quality");
        return context.lake().spark().sql(sql).as(Encoders.STRING()).collectAsList();
    }
}
