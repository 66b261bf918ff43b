package io.crpbot.jobs.quality;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.quality.QualityDay;
import io.crpbot.core.quality.QualityScan;
import io.crpbot.core.quality.QualitySettings;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.BronzeTable;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.QualityRows;
import io.crpbot.jobs.lake.ScannedRows;
import io.crpbot.jobs.lake.Series;
import io.crpbot.jobs.lake.SeriesRows;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SparkFailure;
import io.crpbot.jobs.report.ReportFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Looks at the candles of each series with the detectors of {@code core}, in one streaming pass a series, and writes what
 * they found: {@code bronze/quality}, one row a (symbol, venue, day), in one commit that replaces what was said about the
 * same series before, and then a page a symbol. No candle is changed or removed. A run that dies between table and pages is
 * completed by the next one.
 */
public final class QualityJob {
    private static final String PAGES = "reports/quality/";

    private final JobContext context;

    public QualityJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when there are no candles or the lake cannot be written; a finding is a result */
    public QualityResult run(QualityConfig config) {
        Lake lake = context.lake();
        try (Progress.Task progress = context.progress().start("quality", 2)) {
            Dataset<Row> days = ScannedRows.run(
                    lake,
                    config.scope(),
                    QualityRows.SCHEMA,
                    new Scans(config.settings(), context.clock().millis()));
            boolean changed =
                    lake.overwrite(QualityRows.TABLE, days, config.scope().condition());
            progress.advance(1, QualityRows.TABLE + " written");
            QualityResult result = report(config.scope(), changed);
            progress.advance(1, result.pages().size() + " pages");
            return result;
        } catch (Exception e) { // Scala code throws checked exceptions that it does not declare
            throw SparkFailure.of("Cannot look at the quality of the candles", e);
        }
    }

    /** Reads the table back, symbol by symbol, so that a page shows all venues of its symbol, judged now or before. */
    private QualityResult report(SeriesScope scope, boolean changed) {
        Lake lake = context.lake();
        long version = lake.version(QualityRows.TABLE);
        Dataset<Row> table = lake.readVersion(QualityRows.TABLE, version);
        Map<String, Map<String, Long>> refused = refused();
        ReportFile files = new ReportFile(lake.spark().sparkContext().hadoopConfiguration());
        List<JudgedSeries> judged = new ArrayList<>();
        List<String> pages = new ArrayList<>();
        List<SeriesReport> inScope = new ArrayList<>();
        for (String symbol : scope.of(table)
                .select("symbol")
                .distinct()
                .orderBy("symbol")
                .as(Encoders.STRING())
                .collectAsList()) {
            List<SeriesReport> venues = venues(table, symbol, refused);
            pages.add(files.write(lake.path(PAGES + symbol + ".html"), QualityPage.of(symbol, venues)));
            venues.stream()
                    .filter(venue -> scope.venue() == null || scope.venue().equals(venue.venue()))
                    .forEach(inScope::add);
        }
        inScope.forEach(venue -> judged.add(venue.judged()));
        return new QualityResult(judged, WorstFindings.of(inScope), pages, changed, version);
    }

    private static List<SeriesReport> venues(
            Dataset<Row> table, String symbol, Map<String, Map<String, Long>> refused) {
        List<SeriesReport> venues = new ArrayList<>();
        Iterator<Row> rows = table.where(table.col("symbol").equalTo(symbol))
                .orderBy("venue", "day")
                .toLocalIterator();
        while (rows.hasNext()) {
            Row row = rows.next();
            String venue = row.getString(1);
            if (venues.isEmpty() || !venues.get(venues.size() - 1).venue().equals(venue)) {
                venues.add(new SeriesReport(
                        symbol, venue, row.getBoolean(6), refused.getOrDefault(symbol + " " + venue, Map.of())));
            }
            venues.get(venues.size() - 1).accept(QualityRows.day(row));
        }
        return venues;
    }

    /** By symbol and venue, then by reason. */
    private Map<String, Map<String, Long>> refused() {
        Map<String, Map<String, Long>> refused = new HashMap<>();
        for (Row row : new BronzeTable(context.lake()).refused().collectAsList()) {
            refused.computeIfAbsent(row.getString(0) + " " + row.getString(1), key -> new TreeMap<>())
                    .put(row.getString(2), row.getLong(3));
        }
        return refused;
    }

    /** Travels to the tasks. */
    private record Scans(QualitySettings settings, long nowMillis) implements SeriesRows.EngineFactory {
        @Override
        public SeriesRows.Engine create(Series series, boolean synthetic) {
            return new ScanEngine(series, synthetic, settings, nowMillis);
        }
    }

    private static final class ScanEngine implements SeriesRows.Engine {
        private final List<QualityDay> ready = new ArrayList<>();
        private final Series series;
        private final boolean synthetic;
        private final long nowMillis;
        private final QualityScan scan;

        ScanEngine(Series series, boolean synthetic, QualitySettings settings, long nowMillis) {
            this.series = series;
            this.synthetic = synthetic;
            this.nowMillis = nowMillis;
            this.scan = new QualityScan(settings, ready::add);
        }

        @Override
        public void accept(Row row, Consumer<Row> out) {
            ScannedRows.accept(row, scan);
            give(out);
        }

        @Override
        public void finish(Consumer<Row> out) {
            scan.finish(nowMillis);
            give(out);
        }

        private void give(Consumer<Row> out) {
            ready.forEach(day -> out.accept(QualityRows.of(series, day, synthetic)));
            ready.clear();
        }
    }
}
