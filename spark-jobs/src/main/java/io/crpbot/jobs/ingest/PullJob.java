package io.crpbot.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.CandleProvider;
import io.crpbot.core.feed.CandleRow;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.feed.TimeSpans;
import io.crpbot.core.feed.coinbase.CoinbaseSettings;
import io.crpbot.core.feed.coinbase.Sleeper;
import io.crpbot.core.feed.coinbase.Surroundings;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.BronzeRows;
import io.crpbot.jobs.lake.BronzeTable;
import io.crpbot.jobs.lake.PullTable;
import io.crpbot.jobs.lake.RowOutcome;
import io.crpbot.jobs.lake.SparkFailure;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Pulls candles from an exchange into {@code bronze/candles}, one Spark task a symbol and month under one budget of
 * requests, committed month by month: quarantine, candles, then the spans that are complete. A run that ended anywhere is
 * continued by the next one, which asks for nothing that is complete.
 *
 * <p>Where the exchange has changed a candle of the last minutes before the table's end, the new values are stored and the
 * old ones go to quarantine; a stored candle before that stays, and what the exchange says now goes to quarantine.
 */
public final class PullJob {
    private static final String PULL = "pull ";
    private static final Duration LISTING_DOUBT = Duration.ofDays(1);

    private final JobContext context;

    public PullJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when a window cannot be read; what was read before it is stored */
    public PullResult run(PullConfig config) {
        context.lake().requireWritable();
        try {
            return pull(config);
        } catch (Exception e) { // Scala code throws checked exceptions that it does not declare
            throw SparkFailure.of("Cannot pull from " + config.exchange().label(), e);
        }
    }

    private PullResult pull(PullConfig config) {
        Instant now = context.clock().instant();
        String batch = batchId(config, now);
        var origin = new BronzeTable.Origin(config.exchange().label(), config.venue(), false, now, batch);
        AtomicLong asked = new AtomicLong();
        CandleProvider provider = config.exchange().open(config.settings(), near(config, now, asked::incrementAndGet));
        PullTotals totals = new PullTotals();
        PullTable table = new PullTable(context.lake());
        Map<String, PullScope> scopes = new TreeMap<>();
        Map<String, List<TimeRange>> missing = new TreeMap<>();
        List<PullTable.Done> unlisted = new ArrayList<>();
        for (Symbol symbol : config.symbols()) {
            PullScope scope = new PullScope(
                    symbol.value(),
                    table.done(symbol.value(), config.venue(), origin.source()),
                    table.lastCandle(symbol.value(), config.venue()),
                    provider.closedUntil());
            List<TimeRange> spans = scope.missing(config.start(), config.end());
            if (scope.fresh() && !spans.isEmpty()) {
                FirstListing listing = FirstListing.find(provider, symbol, spans.get(0));
                listing.before().ifPresent(span -> unlisted.add(new PullTable.Done(symbol.value(), span)));
                spans = listing.rest().stream().toList();
            }
            scopes.put(symbol.value(), scope);
            missing.put(symbol.value(), spans);
        }
        totals.requests(asked.get());
        PullPlan plan = PullPlan.of(missing, provider.pageMinutes());
        try (PullMeter meter = PullMeter.start(batch, context.progress(), plan.windows())) {
            for (var month : plan.months().values()) {
                month(month, scopes, unlisted, config, origin, totals);
                unlisted.clear();
                meter.advanceTo(totals.pages());
            }
        }
        config.start().ifPresent(start -> noteListings(config, start, totals));
        return totals.result(config, batch);
    }

    /** A start well before the first candle is worth a word: the history is no longer than that. */
    private void noteListings(PullConfig config, Instant start, PullTotals totals) {
        PullTable table = new PullTable(context.lake());
        for (Symbol symbol : config.symbols()) {
            table.firstCandle(symbol.value(), config.venue())
                    .filter(first -> first.isAfter(start.plus(LISTING_DOUBT)))
                    .ifPresent(first -> totals.note(symbol + " has no candle before " + first + " (asked from " + start
                            + "): its history begins there"));
        }
    }

    private void month(
            Map<String, List<TimeRange>> windows,
            Map<String, PullScope> scopes,
            List<PullTable.Done> unlisted,
            PullConfig config,
            BronzeTable.Origin origin,
            PullTotals totals) {
        PullTable table = new PullTable(context.lake());
        List<PullTask> tasks = new ArrayList<>();
        windows.forEach((symbol, asked) -> {
            OptionalDouble level =
                    table.level(symbol, config.venue(), asked.get(0).from(), PullReader.NEIGHBOURHOOD);
            long reread = scopes.get(symbol).rereadFrom().toEpochMilli();
            tasks.add(new PullTask(symbol, asked, level.orElse(Double.NaN), reread));
        });
        JavaRDD<Pulled> pulled = pulled(tasks, config, origin).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            List<PullOutcome> outcomes = pulled.map(Pulled::outcome).collect();
            outcomes.forEach(totals::page);
            Set<String> doubtful = doubtful(tasks, outcomes);
            List<PullOutcome> kept = outcomes.stream()
                    .filter(outcome -> outcome.refusal() == null && !doubtful.contains(outcome.symbol()))
                    .toList();
            Dataset<Row> rows = context.lake()
                    .spark()
                    .createDataFrame(pulled.flatMap(page -> page.rows().iterator()), BronzeRows.SCHEMA);
            Dataset<Row> believed = rows.where(
                    not(col("symbol").isin(doubtful.toArray()).and(col("reason").isNull())));
            store(believed, complete(kept, scopes, unlisted), origin, totals, windows.size());
            kept.forEach(outcome ->
                    totals.readUntil(outcome.symbol(), outcome.window().to()));
            for (PullOutcome outcome : outcomes) {
                if (outcome.refusal() != null) {
                    throw refused(outcome, config, totals);
                }
            }
        } finally {
            pulled.unpersist();
        }
    }

    /** Where no stored candle vouches for the level of a month that broke off, its first pages may be the wrong ones. */
    private static Set<String> doubtful(List<PullTask> tasks, List<PullOutcome> outcomes) {
        Set<String> refused = outcomes.stream()
                .filter(outcome -> outcome.refusal() != null)
                .map(PullOutcome::symbol)
                .collect(Collectors.toSet());
        return tasks.stream()
                .filter(task -> task.storedLevel().isEmpty())
                .map(PullTask::symbol)
                .filter(refused::contains)
                .collect(Collectors.toSet());
    }

    private static PipelineException refused(PullOutcome outcome, PullConfig config, PullTotals totals) {
        return PipelineException.failed("Cannot pull " + outcome.symbol() + " from "
                + config.exchange().label() + ": the window " + outcome.window().from() + " to "
                + outcome.window().to() + " could not be read: " + outcome.refusal() + "; " + totals.kept()
                + "; refused answers are in bronze/quarantine; run the same command again to go on from there");
    }

    private static List<PullTable.Done> complete(
            List<PullOutcome> outcomes, Map<String, PullScope> scopes, List<PullTable.Done> unlisted) {
        Map<String, List<TimeRange>> spans = new TreeMap<>();
        unlisted.forEach(done ->
                spans.computeIfAbsent(done.symbol(), key -> new ArrayList<>()).add(done.span()));
        outcomes.forEach(
                outcome -> scopes.get(outcome.symbol()).complete(outcome).ifPresent(span -> spans.computeIfAbsent(
                                outcome.symbol(), key -> new ArrayList<>())
                        .add(span)));
        List<PullTable.Done> done = new ArrayList<>();
        spans.forEach(
                (symbol, parts) -> TimeSpans.joined(parts).forEach(span -> done.add(new PullTable.Done(symbol, span))));
        return done;
    }

    private void store(
            Dataset<Row> rows, List<PullTable.Done> done, BronzeTable.Origin origin, PullTotals totals, int symbols) {
        BronzeTable bronze = new BronzeTable(context.lake());
        Dataset<Row> judged = bronze.compare(rows, origin.venue()).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            IngestCounts month = new IngestCounts();
            for (Row row : judged.groupBy("symbol", "outcome")
                    .agg(count(lit(1)), count("reason"))
                    .collectAsList()) {
                RowOutcome outcome = RowOutcome.valueOf(row.getString(1));
                month.add(row.getString(0), outcome, row.getLong(2), row.getLong(3));
                totals.counts().add(row.getString(0), outcome, row.getLong(2), row.getLong(3));
            }
            totals.quarantined(bronze.quarantine(judged, origin));
            bronze.add(judged, origin, symbols, month.of(RowOutcome.REPLACING) > 0);
            if (!done.isEmpty()) {
                new PullTable(context.lake()).record(done, origin);
            }
        } finally {
            judged.unpersist();
        }
    }

    /** A window's outcome and rows on their way to the tables. */
    private record Pulled(PullOutcome outcome, List<Row> rows) implements Serializable {}

    private JavaRDD<Pulled> pulled(List<PullTask> tasks, PullConfig config, BronzeTable.Origin origin) {
        var spark = context.lake().spark().sparkContext();
        // the driver is one of them; alone, it does the work
        int executors = Math.max(1, spark.statusTracker().getExecutorInfos().length - 1);
        Exchange exchange = config.exchange();
        CoinbaseSettings settings = config.settings();
        Sleeper sleeper = config.sleeper();
        Clock clock = context.clock();
        String run = origin.batchId();
        String pull = PULL + origin.ingestedAt().truncatedTo(ChronoUnit.SECONDS);
        return JavaSparkContext.fromSparkContext(spark)
                .parallelize(tasks, tasks.size())
                .flatMap(task -> {
                    AtomicLong requests = new AtomicLong();
                    long seed = (task.symbol() + task.windows().get(0) + run).hashCode();
                    CandleProvider provider = exchange.open(
                            settings,
                            new Surroundings(
                                    clock,
                                    sleeper,
                                    seed,
                                    Surroundings.TIMEOUT,
                                    1.0 / executors,
                                    requests::incrementAndGet));
                    return pages(new PullReader(provider, task, requests::get), task, run, pull);
                });
    }

    private static Iterator<Pulled> pages(PullReader reader, PullTask task, String run, String pull) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return reader.hasNext();
            }

            @Override
            public Pulled next() {
                PullReader.Page page = reader.next();
                PullMeter.page(run);
                return new Pulled(page.outcome(), rows(page.rows(), task, pull));
            }
        };
    }

    private static List<Row> rows(List<CandleRow> rows, PullTask task, String pull) {
        List<Row> coded = new ArrayList<>(rows.size());
        for (CandleRow row : rows) {
            boolean reread =
                    row instanceof CandleRow.Accepted candle && candle.candle().startMillis() >= task.rereadMillis();
            coded.add(BronzeRows.of(task.symbol(), row, reread ? pull : null));
        }
        return coded;
    }

    private Surroundings near(PullConfig config, Instant now, Surroundings.Told requests) {
        return new Surroundings(
                context.clock(), config.sleeper(), now.toEpochMilli(), Surroundings.TIMEOUT, 1, requests);
    }

    /** The same request at the same time is the same batch. */
    private static String batchId(PullConfig config, Instant now) {
        String request =
                config.exchange() + " " + config.symbols() + config.start() + config.end() + config.venue() + now;
        return UUID.nameUUIDFromBytes(request.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
