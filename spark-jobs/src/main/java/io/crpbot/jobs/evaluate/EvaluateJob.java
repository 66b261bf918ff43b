package io.crpbot.jobs.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.BacktestTables;
import io.crpbot.jobs.lake.BundleKey;
import io.crpbot.jobs.lake.ChallengeTable;
import io.crpbot.jobs.lake.ChampionFigures;
import io.crpbot.jobs.lake.EvaluatedFigure;
import io.crpbot.jobs.lake.EvaluationTable;
import io.crpbot.jobs.lake.ExampleRows;
import io.crpbot.jobs.lake.JudgedData;
import io.crpbot.jobs.lake.LearningCurve;
import io.crpbot.jobs.lake.MinuteCoverage;
import io.crpbot.jobs.lake.MinuteTable;
import io.crpbot.jobs.lake.PredictionTable;
import io.crpbot.jobs.lake.StoredPrediction;
import io.crpbot.jobs.lake.StoredTrial;
import io.crpbot.jobs.lake.TrainingRuns;
import io.crpbot.jobs.lake.TrialTable;
import io.crpbot.jobs.report.ReportFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Judges the predictions and the backtest that the lake holds of one bundle. */
public final class EvaluateJob {
    private static final long MINUTE = 60_000;

    private final JobContext context;

    public EvaluateJob(JobContext context) {
        this.context = context;
    }

    /** @throws PipelineException when the bundle was not predicted or not backtested */
    public EvaluateResult run(EvaluateConfig config) {
        try (Progress.Task task = context.progress().start("evaluate", 4)) {
            List<StoredPrediction> judged = judged(config);
            Decided decided = Decided.of(judged);
            Judgement judgement = judgement(config, judged, decided);
            TestMarket market = market(judgement, decided, config);
            Map<String, Double> baseRates = baseRates(judgement, config);
            task.advance(1, "read");
            Evaluation found = judgement.evaluate(market, baseRates);
            task.advance(1, "scored");
            List<LearningCurve> curves = curves(config);
            List<MinuteCoverage> coverage = coverage(judgement, config);
            String page = pages(found.model())
                    .write(
                            found.version(),
                            config.part(),
                            others -> EvaluationPage.of(found, new PageExtras(curves, coverage, others)));
            task.advance(1, "page");
            List<EvaluatedFigure> figures =
                    EvaluatedFigures.of(config, found, context.clock().instant());
            // last: whoever reads the figures finds the page
            new EvaluationTable(context.lake()).write(config.judged(), figures);
            task.advance(1, "stored");
            return EvaluateResult.of(found, figures.size(), page);
        }
    }

    private ReportPages pages(String model) {
        return new ReportPages(
                new ReportFile(context.lake().spark().sparkContext().hadoopConfiguration()),
                context.lake().path("reports/" + model),
                version -> context.registry().list(model).stream().anyMatch(ref -> ref.version() == version));
    }

    private List<MinuteCoverage> coverage(Judgement judgement, EvaluateConfig config) {
        return MinuteCoverage.of(
                context.lake(),
                judgement.data().venue(),
                judgement.symbols(),
                config.trainFrom(),
                judgement.data().from(),
                judgement.data().to());
    }

    /** Of the bundle itself, or of an ensemble's members in their order. */
    private List<LearningCurve> curves(EvaluateConfig config) {
        TrainingRuns runs = new TrainingRuns(context.lake());
        return config.ensemble()
                .map(manifest -> manifest.members().stream()
                        .flatMap(member -> runs.curve(member.name(), member.version()).stream()))
                .orElseGet(() -> {
                    BundleKey key = config.model().key();
                    return runs.curve(key.model(), key.version()).stream();
                })
                .toList();
    }

    private List<StoredPrediction> judged(EvaluateConfig config) {
        List<StoredPrediction> judged = new ArrayList<>();
        new PredictionTable(context.lake()).forEach(config.judged(), judged::add);
        if (judged.isEmpty()) {
            throw PipelineException.failed("Cannot evaluate " + config.model().key()
                    + ": gold/predictions has none of its " + config.part().label() + " part");
        }
        return judged;
    }

    private Judgement judgement(EvaluateConfig config, List<StoredPrediction> judged, Decided decided) {
        BundleKey model = config.model().key();
        PredictionTable predictions = new PredictionTable(context.lake());
        Map<EvaluateConfig.Bundle, List<Observation>> baselines = new LinkedHashMap<>();
        for (EvaluateConfig.Bundle bundle : config.baselines()) {
            List<Observation> rows = new ArrayList<>();
            // a baseline with a shorter window can decide where the judged one cannot
            predictions.forEach(config.of(bundle), row -> {
                if (decided.holds(row)) {
                    rows.add(Observation.of(row, row.calibrated()));
                }
            });
            baselines.put(bundle, rows);
        }
        BacktestTables backtests = new BacktestTables(context.lake());
        BacktestResult backtest = backtests
                .result(config.judged())
                .orElseThrow(() -> PipelineException.failed(
                        "Cannot evaluate " + model + ": gold/backtests has none of it; backtest it first"));
        JudgedData data = Judgement.data(config, judged);
        StoredTrial trial = StoredTrial.of(
                config.judged(), data.venue(), data.symbols(), judged.get(0).synthetic(), backtest);
        return new Judgement(config, judged, data, baselines, trading(config, data, backtests, backtest, trial));
    }

    private Trading trading(
            EvaluateConfig config,
            JudgedData data,
            BacktestTables backtests,
            BacktestResult backtest,
            StoredTrial own) {
        BundleKey model = config.model().key();
        List<StoredTrial> ledger = new TrialTable(context.lake()).all();
        if (ledger.stream().noneMatch(own::sameAs)) {
            throw PipelineException.failed("Cannot evaluate " + model
                    + ": the ledger gold/trials does not have its backtest; backtest it again");
        }
        return new Trading(
                backtest,
                backtests.signals(config.judged()),
                new Trading.Trials(
                        own,
                        ledger.stream()
                                .filter(trial -> trial.saw(data))
                                .map(trial -> own.sameAs(trial) ? own : trial)
                                .toList()),
                new ChallengeTable(context.lake())
                        .read(config.judged(), BacktestTables.sha256(backtest), config.challenges()),
                config.promotable().isPresent()
                        ? ChampionFigures.against(context.lake(), context.registry(), model, data)
                        : Optional.empty());
    }

    /** Candles from the sigma window and the last return before the first decision until the last trade must have ended. */
    private TestMarket market(Judgement judgement, Decided decided, EvaluateConfig config) {
        TestMarket market = new TestMarket(config.plan().tradeRule(), decided.starts());
        long lead = (config.plan().tradeRule().sigmaMinutes() + config.horizonMinutes() + 1L) * MINUTE;
        new MinuteTable(context.lake())
                .forEach(
                        judgement.data().venue(),
                        judgement.symbols(),
                        judgement.data().from().toEpochMilli() - lead,
                        judgement.data().to().toEpochMilli()
                                + config.plan().tradeRule().exitAfterMinutes() * MINUTE,
                        market::accept);
        return market;
    }

    /** Share of up labels of the training part, by symbol and pooled. */
    private Map<String, Double> baseRates(Judgement judgement, EvaluateConfig config) {
        List<Row> counts = context.lake()
                .read(ExampleRows.TABLE)
                .where(col("venue").equalTo(judgement.data().venue()))
                .where(col("symbol").isin(judgement.symbols().toArray()))
                .where(col("up").isNotNull())
                .where(expr("unix_millis(known_at)").geq(config.trainFrom().toEpochMilli()))
                .where(expr("unix_millis(label_end)").leq(config.trainUntil().toEpochMilli()))
                .groupBy("symbol")
                .agg(sum("up"), count(lit(1)))
                .collectAsList();
        Map<String, Double> rates = new HashMap<>();
        long up = 0;
        long all = 0;
        for (Row row : counts) {
            rates.put(row.getString(0), (double) row.getLong(1) / row.getLong(2));
            up += row.getLong(1);
            all += row.getLong(2);
        }
        if (!rates.keySet().containsAll(judgement.symbols())) {
            throw PipelineException.failed("Cannot evaluate " + config.model().key()
                    + ": gold/examples has labels before " + config.trainUntil() + " for " + rates.keySet()
                    + " only, needed are " + judgement.symbols());
        }
        rates.put(ScoreSheet.POOLED, (double) up / all);
        return rates;
    }
}
