package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.challenge.ChallengeResult;
import io.crpbot.core.challenge.PathEnd.Outcome;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.feed.Planted;
import io.crpbot.core.feed.RandomWalk;
import io.crpbot.core.feed.SyntheticMarket;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.label.LabelSettings;
import io.crpbot.core.label.Part;
import io.crpbot.core.label.SplitSettings;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.core.model.EnsembleMember;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.VersionDeletion;
import io.crpbot.core.promotion.AgentReturns;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.core.promotion.GateVerdict;
import io.crpbot.core.risk.Money;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.backtest.BacktestSummaries;
import io.crpbot.jobs.backtest.BacktestSummary;
import io.crpbot.jobs.challenge.ChallengeSummary;
import io.crpbot.jobs.ensemble.EnsembleResult;
import io.crpbot.jobs.evaluate.EvaluateResult;
import io.crpbot.jobs.evaluate.Metric;
import io.crpbot.jobs.features.FeaturesConfig;
import io.crpbot.jobs.features.FeaturesJob;
import io.crpbot.jobs.ingest.IngestConfig;
import io.crpbot.jobs.ingest.IngestJob;
import io.crpbot.jobs.ingest.IngestLimits;
import io.crpbot.jobs.ingest.Source;
import io.crpbot.jobs.lake.BundleKey;
import io.crpbot.jobs.lake.EvaluationTable;
import io.crpbot.jobs.lake.JudgedPart;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SharedSpark;
import io.crpbot.jobs.promote.PromoteResult;
import io.crpbot.jobs.resample.ResampleConfig;
import io.crpbot.jobs.resample.ResampleJob;
import io.crpbot.jobs.split.SplitConfig;
import io.crpbot.jobs.split.SplitJob;
import io.crpbot.jobs.split.SplitResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Ensemble, evaluation, backtest and promotion on small generated markets, from candles on. */
class JudgementFlowIT {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Symbol ETH = Symbol.of("ETH-USD");
    private static final List<Symbol> BOTH = List.of(BTC, ETH);
    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2024-04-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void plantedEdgeIsFoundAndStillRefusedBecauseItIsSynthetic() throws IOException {
        JobContext context = SharedSpark.context(folder, NOW);
        ModelRegistry registry = new ModelRegistry(context.models());
        // 44 whole days to be tested on: that all accounts pass in four days proves too little after fewer than 42
        SplitSettings mostlyTest =
                new SplitSettings(0.15, 0.15, SplitSettings.load(context.conf()).walkForward());
        bundles(context, market(context, new Planted(3, 0.004, 0.03, 0), 64, mostlyTest), 2f, true);

        EnsembleResult ensemble = (EnsembleResult) run(context, new EnsembleCommand(), "--every", "15");
        assertThat(ensemble.members()).hasSize(3);
        assertThat(ensemble.calibrators()).containsOnlyKeys(BTC, ETH);
        assertThat(ensemble.synthetic()).isTrue();

        EvaluateResult found =
                (EvaluateResult) run(context, new EvaluateCommand(), "ensemble", "--every", "15", "--paths", "20");
        assertThat(found.metrics().get(Metric.DIRECTION_ACCURACY)).isGreaterThan(0.8);
        assertThat(found.metrics().get(Metric.NET_WIN_RATE)).isGreaterThan(0.68);
        assertThat(found.metrics().get(Metric.WALK_WIN_RATE)).isBetween(0.3, 0.5);
        assertThat(found.metrics().get(Metric.ORACLE_WIN_RATE)).isGreaterThan(0.8);
        assertThat(found.metrics().get(Metric.BRIER_SKILL)).isGreaterThan(0.4);
        assertThat(found.lines()).anyMatch(line -> line.startsWith("SYNTHETIC"));
        assertThat(found.lines()).anyMatch(line -> line.contains("logistic_regression (baseline)"));
        assertThat(found.lines()).anyMatch(line -> line.contains("gradient_boosted (baseline)"));
        assertThat(found.report()).endsWith("reports/ensemble/index.html");
        assertThat(Path.of(found.report()).resolveSibling("1.html")).hasSameTextualContentAs(Path.of(found.report()));
        assertThat(Files.readString(Path.of(found.report())))
                .contains("lstm, weight ", ", seed 1, manifest ")
                .containsPattern("ETH-USD</td><td>judged</td><td class=\"number\">4[45]</td>.*100.0 %</td>")
                .contains("SYNTHETIC: these candles were made by a generator")
                .contains("trained_on_real_data")
                .doesNotContain("NaN");

        accountsPassWhereTheEdgePays(context);
        challengesUnderOtherCostsAreNotMixedWithTheBacktest(context);
        severalBacktestsSideBySideAreWhatEachIsAlone(context);
        anotherPartIsJudgedBesideTheTestPart(context, found);

        PromoteResult overtaken = (PromoteResult) run(context, new PromoteCommand(), "ensemble", "--check");
        assertThat(failed(overtaken)).containsExactly("deflated_sharpe", "trained_on_real_data");
        assertThat(overtaken.reason())
                .contains("the ledger has 2 backtests on this data, 1 when it was evaluated: evaluate it again");
        run(context, new EvaluateCommand(), "ensemble", "--every", "15", "--paths", "20");
        PromoteResult refused = (PromoteResult) run(context, new PromoteCommand(), "ensemble");
        assertThat(failed(refused)).containsExactly("trained_on_real_data");
        assertThat(refused.exitCode()).isEqualTo(99);
        assertThat(refused.reason()).startsWith("refused: ").contains("trained_on_real_data (synthetic data");
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("challenger", 1));

        // the same commands again change nothing
        long version = context.lake().version("gold/predictions");
        EvaluateResult again =
                (EvaluateResult) run(context, new EvaluateCommand(), "ensemble", "--every", "15", "--paths", "20");
        assertThat(again.metrics().get(Metric.TRIALS))
                .as("the ensemble and the logistic regression, and not the look at validation 2")
                .isEqualTo(2);
        run(context, new PromoteCommand(), "ensemble");
        assertThat(context.lake().version("gold/predictions")).isEqualTo(version);
        assertThat(context.lake().read("gold/promotions").count()).isEqualTo(1);
        agentVotesOnlyWhereAllItsSeedsEarn(context);
    }

    private void accountsPassWhereTheEdgePays(JobContext context) {
        ChallengeSummary challenge =
                (ChallengeSummary) run(context, new ChallengeCommand(), "ensemble", "--paths", "10");
        assertThat(challenge.synthetic()).isTrue();
        assertThat(challenge.candidates()).isGreaterThan(10);
        assertThat(challenge.results())
                .extracting(ChallengeResult::rules)
                .containsExactly("ftmo-2step-challenge", "ftmo-2step-verification", "ftmo-1step-challenge");
        for (ChallengeResult result : challenge.results()) {
            assertThat(result.probabilities().get(Outcome.PASSED).value()).isEqualTo(1);
            assertThat(result.medianDays().value()).isBetween(1.0, 20.0);
        }
        assertThat(challenge.programmes())
                .extracting(programme ->
                        programme.fees() == null ? null : programme.fees().value())
                .containsExactly(540.0, null);
        assertThat(challenge.lines().get(0)).startsWith("SYNTHETIC ensemble:1: 10 accounts on 44 recorded days");
        assertThat(context.lake().read("gold/challenges").count())
                .as("three rule sets at the configured risk and at seven, six outcomes each")
                .isEqualTo(3 * 8 * 6);
        assertThat(challenge.rowsOut())
                .isEqualTo(3 * 8 * 6 + context.lake().read("gold/programmes").count());
        assertThatThrownBy(() -> run(context, new ChallengeCommand(), "transformer"))
                .hasMessage("Cannot simulate challenges of transformer:1: gold/predictions has none of its test part;"
                        + " evaluate it first");
    }

    private static void severalBacktestsSideBySideAreWhatEachIsAlone(JobContext context) {
        BacktestSummaries both =
                (BacktestSummaries) run(context, new BacktestCommand(), "logistic_BTC-USD", "ensemble");
        assertThat(both.backtests().get(0)).isEqualTo(run(context, new BacktestCommand(), "logistic_BTC-USD"));
        assertThat(both.backtests().get(1)).isEqualTo(run(context, new BacktestCommand(), "ensemble"));
        assertThat(both.backtests().get(1).trades()).isGreaterThan(10);
        assertThat(both.table()).hasSize(3);
        storedEquityGivesTheGatedDrawdown(context, both.backtests().get(1));
    }

    private static void storedEquityGivesTheGatedDrawdown(JobContext context, BacktestSummary backtest) {
        String own = "model = '" + backtest.model() + "' AND version = " + backtest.version() + " AND part = 'test'";
        double peak = 1;
        double drawdown = 0;
        List<Row> points = context.lake()
                .read("gold/equity_minutes")
                .where(own)
                .orderBy("start")
                .collectAsList();
        for (Row point : points) {
            drawdown = Math.max(drawdown, 1 - point.<Double>getAs("worst") / peak);
            peak = Math.max(peak, point.<Double>getAs("close"));
        }
        assertThat(points).hasSizeGreaterThan(backtest.trades());
        assertThat(drawdown).isEqualTo(backtest.maxDrawdown()).isPositive();
        assertThat(context.lake()
                        .read("gold/evaluations")
                        .where(own + " AND metric = 'max_drawdown' AND role = 'judged'")
                        .head()
                        .<Double>getAs("value"))
                .as("what the gate reads")
                .isEqualTo(drawdown);
        assertThat(backtest.table())
                .anySatisfy(row -> assertThat(row.get(0)).isEqualTo("Sortino, a year"))
                .anySatisfy(row -> assertThat(row.get(0)).startsWith("  ETH-USD, "))
                .anySatisfy(row -> assertThat(row.get(0)).startsWith("refused by "));
        assertThat(backtest.expectancy()).isBetween(backtest.expectancyLow(), backtest.expectancyHigh());
        assertThat(backtest.symbols().values().stream()
                        .mapToInt(BacktestSummary.SymbolFigures::trades)
                        .sum())
                .isEqualTo(backtest.trades());
    }

    /** Other costs than the backtest's are simulated and kept, and shown beside no backtest but their own. */
    private static void challengesUnderOtherCostsAreNotMixedWithTheBacktest(JobContext context) {
        run(context, new ChallengeCommand(), "ensemble", "--paths=10", "--costs=coinbase-taker");
        assertThat(context.lake().read("gold/challenges").count()).isEqualTo(2 * 3 * 8 * 6);
        ChallengeSummary one = (ChallengeSummary)
                run(context, new ChallengeCommand(), "ensemble", "--paths=10", "--rules=ftmo-2step-verification");
        assertThat(one.results()).hasSize(1);
        assertThat(one.programmes())
                .as("its other phase was simulated before")
                .singleElement()
                .satisfies(programme -> assertThat(programme.name()).isEqualTo("ftmo-2step"));
        assertThat(context.lake().read("gold/challenges").count()).isEqualTo(2 * 3 * 8 * 6);
        assertThat(context.lake()
                        .read("gold/programmes")
                        .select("programme", "conditions")
                        .distinct()
                        .count())
                .isEqualTo(4);
    }

    private static void anotherPartIsJudgedBesideTheTestPart(JobContext context, EvaluateResult test) {
        assertThatThrownBy(() -> run(context, new BacktestCommand(), "ensemble", "--part", "validation_2"))
                .hasMessage("Cannot backtest ensemble:1: gold/predictions has none of its validation_2 part;"
                        + " evaluate it first");
        EvaluateResult seen = (EvaluateResult) run(
                context, new EvaluateCommand(), "ensemble", "--every", "15", "--part", "validation_2", "--paths", "5");
        assertThat(seen.lines().get(1)).startsWith("Not the test part: these decisions are of validation_2, which");
        assertThatThrownBy(() ->
                        run(context, new EvaluateCommand(), "ensemble", "--part", "train", "--min-accuracy", "0.5"))
                .hasMessage("Cannot hold ensemble:1 to figures of its train part: it has seen these decisions; only the"
                        + " test part can be demanded of");
        assertThat(seen.gates()).isEmpty();
        assertThat(seen.report()).isNotEqualTo(test.report()).endsWith("reports/ensemble/1-validation_2.html");
        assertThat(seen.metrics().get(Metric.DIRECTION_ACCURACY)).isGreaterThan(0.8);

        BundleKey bundle = JudgedModel.load(context.registry(), "ensemble").key();
        EvaluationTable figures = new EvaluationTable(context.lake());
        Map<String, Instant> cuts =
                JudgedModel.load(context.registry(), "ensemble").cuts();
        assertThat(figures.ofTest(bundle).judged()).as("what gates read").allSatisfy(figure -> assertThat(figure.from())
                .isAfterOrEqualTo(cuts.get("test_from")));
        assertThat(figures.read(new JudgedPart(bundle, Part.VALIDATION_2)))
                .isNotEmpty()
                .allSatisfy(figure -> {
                    assertThat(figure.from()).isAfterOrEqualTo(cuts.get("validation_2_from"));
                    assertThat(figure.to())
                            .isBeforeOrEqualTo(cuts.get("test_from").plusSeconds(60));
                });
    }

    private static void agentVotesOnlyWhereAllItsSeedsEarn(JobContext context) {
        ModelRegistry registry = new ModelRegistry(context.models());
        Map<String, Instant> cuts =
                ModelBundle.manifestOf(registry.resolve("transformer").folder()).cuts();
        PlantedBundles bundles = planted(context, cuts, true);
        bundles.writeAgent(returns(context, cuts, 10, 10, 10, 10, -10), BOTH);
        EnsembleResult without = (EnsembleResult) run(context, new EnsembleCommand(), "--every", "15");
        assertThat(without.members())
                .extracting(EnsembleMember::role)
                .containsExactlyInAnyOrder("lstm", "lstm", "transformer");
        assertThat(without.lines())
                .anyMatch(
                        line -> line.matches("  ppo_multi:1 does not vote, its weight is spread over the others: 4 of 5"
                                + " seeds pass over . days of validation 2; the weakest, seed 5, earns -10.0.*"));

        bundles.writeAgent(returns(context, cuts, 10, 10, 10, 10), BOTH);
        EnsembleResult four = (EnsembleResult) run(context, new EnsembleCommand(), "--every", "15");
        assertThat(four.agent())
                .isEqualTo(
                        "ppo_multi:2 does not vote, its weight is spread over the others: it was trained with 4 seeds,"
                                + " needed are 5");

        Map<String, Instant> before = new HashMap<>(cuts);
        before.replaceAll((name, instant) -> instant.minusSeconds(60));
        planted(context, before, true).writeAgent(returns(context, cuts, 10, 10, 10, 10, 10), BOTH);
        EnsembleResult old = (EnsembleResult) run(context, new EnsembleCommand(), "--every", "15");
        assertThat(old.agent())
                .isEqualTo("ppo_multi:3 does not vote, its weight is spread over the others: it was trained on another"
                        + " split, feature set or venue");

        bundles.writeAgent(returns(context, cuts, 10, 10, 10, 10, 10), BOTH);
        EnsembleResult with = (EnsembleResult) run(context, new EnsembleCommand(), "--every", "15");
        assertThat(with.agent()).startsWith("ppo_multi:4 votes: 5 of 5 seeds pass");
        assertThat(with.members())
                .filteredOn(member -> member.role().equals("ppo"))
                .singleElement()
                .satisfies(member -> assertThat(member.weight()).isEqualTo(0.25));
        assertThatThrownBy(() -> run(context, new EvaluateCommand(), "ppo_multi"))
                .hasMessage(
                        "Cannot judge ppo_multi:4 alone: it reads the votes of [lstm]; judge an ensemble that it is a"
                                + " member of");
    }

    /** Seeds that earn the same on every day of validation 2. */
    private static AgentReturns returns(JobContext context, Map<String, Instant> cuts, double... daily) {
        LocalDate first = LocalDate.ofInstant(cuts.get("validation_2_from"), ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(cuts.get("test_from"), ZoneOffset.UTC);
        List<AgentReturns.Seed> seeds = new ArrayList<>();
        for (double earned : daily) {
            Map<LocalDate, Double> days = new HashMap<>();
            first.datesUntil(last.plusDays(1)).forEach(day -> days.put(day, earned));
            seeds.add(new AgentReturns.Seed(seeds.size() + 1, days, 1));
        }
        TradingPlan plan = TradingPlan.load(context.conf(), "ftmo-2step-challenge");
        return new AgentReturns(Conditions.trading(plan, Money.of("100000")).sha256(), seeds);
    }

    @Test
    void modelWithoutEdgeEmitsNothingAndIsRefusedInWords() {
        JobContext context = SharedSpark.context(folder, NOW);
        // members of real data, calibrated on generated candles: the ensemble is not of real data
        bundles(context, market(context, RandomWalk.of(8), 6, SplitSettings.load(context.conf())), 0f, false);
        EnsembleResult ensemble = (EnsembleResult) run(context, new EnsembleCommand(), "--every", "15");
        assertThat(ensemble.synthetic()).isTrue();
        assertThatThrownBy(() -> run(context, new BacktestCommand(), "ensemble"))
                .hasMessage(
                        "Cannot backtest ensemble:1: gold/predictions has none of its test part; evaluate it first");
        assertThatThrownBy(() -> run(context, new PromoteCommand(), "ensemble"))
                .hasMessage("Cannot promote ensemble:1: gold/evaluations has none of it; evaluate it first");
        assertThatThrownBy(() -> run(context, new PromoteCommand(), "transformer"))
                .hasMessage("Cannot promote transformer:1: only an ensemble is promoted, not its members");
        assertThatThrownBy(() -> run(context, new RollbackCommand(), "ensemble"))
                .hasMessage("Cannot roll back ensemble: it has no champion");

        EvaluateResult found = (EvaluateResult) run(
                context,
                new EvaluateCommand(),
                "ensemble",
                "--every=15",
                "--paths=20",
                "--symbol=BTC-USD",
                "--min-accuracy=0.5",
                "--max-calibration-error=0.5");
        assertThat(found.exitCode()).isEqualTo(99);
        assertThat(found.lines())
                .contains("demanded: direction_accuracy >= 0.5000, found undefined: NOT MET (undefined, n = 0)")
                .anyMatch(line -> line.matches("demanded: calibration_error <= 0.5000, found 0[.][0-9]+: NOT MET"
                        + " [(]ranking inverted on validation, the base rate is served instead: [{]BTC-USD=A = .*"));
        assertThatThrownBy(
                        () -> run(context, new EvaluateCommand(), "ensemble", "--symbol=SOL-USD", "--min-accuracy=0.5"))
                .hasMessage("Cannot evaluate ensemble:1 for SOL-USD: it decides on [BTC-USD, ETH-USD]");
        assertThat(found.lines())
                .anyMatch(line -> line.matches(
                        "no signal in [0-9,]+ decisions: highest confidence 0[.][5-7][0-9]+, threshold 0.75"));
        assertThat(found.metrics().get(Metric.DIRECTION_ACCURACY)).isNull();
        PromoteResult refused = (PromoteResult) run(context, new PromoteCommand(), "ensemble", "--no-challenger");
        assertThat(failed(refused))
                .contains(
                        "direction_accuracy",
                        "net_win_rate",
                        "sharpe",
                        "max_drawdown",
                        "trades",
                        "trained_on_real_data")
                .doesNotContain("ftmo_violations");
        assertThat(refused.verdicts())
                .filteredOn(verdict -> verdict.metric().equals("direction_accuracy"))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.reason()).isEqualTo("undefined, n = 0"));
        assertThat(new ModelRegistry(context.models()).aliases("ensemble")).isEmpty();
    }

    @Test
    void ensembleOfAFoldIsJudgedOnItsBlockAndNeverPromoted() {
        JobContext context = SharedSpark.context(folder, NOW);
        Map<String, Instant> cuts =
                market(context, new Planted(3, 0.004, 0.03, 0), 6, SplitSettings.load(context.conf()));
        bundles(context, cuts, 2f, true);
        Map<String, Instant> block = new HashMap<>(cuts);
        block.put("test_until", cuts.get("test_from").plusSeconds(6 * 3600));
        PlantedBundles ofFold = planted(context, block, true);
        ofFold.write("lstm_BTC-USD.rolling-1", "lstm", 60, 2f, List.of(BTC));
        ofFold.write("logistic_BTC-USD.rolling-1", "logistic", 1, 0f, List.of(BTC));

        EnsembleResult single = (EnsembleResult) run(context, new EnsembleCommand(), "--every", "15");
        assertThat(single.members()).extracting(EnsembleMember::name).noneMatch(name -> name.contains("rolling"));
        EnsembleResult fold =
                (EnsembleResult) run(context, new EnsembleCommand(), "--every", "15", "--fold", "rolling-1");
        assertThat(fold.members()).extracting(EnsembleMember::name).containsExactly("lstm_BTC-USD.rolling-1");
        assertThatThrownBy(() -> run(context, new EnsembleCommand(), "--members", "lstm_BTC-USD.rolling-1"))
                .hasMessage("Cannot build an ensemble with lstm_BTC-USD.rolling-1:1: it is of fold rolling-1, the"
                        + " ensemble of the single split; give --fold");
        assertThatThrownBy(() -> run(context, new EnsembleCommand(), "--fold", "rolling-2"))
                .hasMessageContaining("holds no model of a role in [lstm, ppo, transformer] of fold rolling-2; train");

        EvaluateResult found = (EvaluateResult)
                run(context, new EvaluateCommand(), "ensemble.rolling-1", "--every", "15", "--paths", "5");
        assertThat(found.decisions()).as("six hours, four an hour, one coin").isBetween(20L, 24L);
        assertThat(found.gates()).isEmpty();
        assertThat(found.lines()).anyMatch(line -> line.contains("logistic_regression (baseline)"));
        assertThatThrownBy(() -> run(context, new PromoteCommand(), "ensemble.rolling-1"))
                .hasMessageStartingWith(
                        "Cannot promote ensemble.rolling-1:1: an ensemble of a fold was trained on a part");
        ModelRef member = context.registry().resolve("lstm_BTC-USD.rolling-1:1");
        assertThatThrownBy(() -> new VersionDeletion(context.registry()).delete(member, List.of()))
                .hasMessageContaining("member of ensemble.rolling-1:1");
    }

    private static List<String> failed(PromoteResult refused) {
        return refused.verdicts().stream()
                .filter(verdict -> !verdict.passed())
                .map(GateVerdict::metric)
                .toList();
    }

    private static Map<String, Instant> market(
            JobContext context, SyntheticMarket market, int days, SplitSettings parts) {
        TimeRange range = new TimeRange(FROM, FROM.plus(Timeframe.D1.duration().multipliedBy(days)));
        new IngestJob(context)
                .run(new IngestConfig(
                        BOTH, new Source.Generated(market), range, "synthetic", IngestLimits.load(context.conf())));
        FeatureSettings features = FeatureSettings.load(context.conf());
        new ResampleJob(context).run(new ResampleConfig(features.maxCarryMinutes(), SeriesScope.ALL, false));
        new FeaturesJob(context).run(new FeaturesConfig(features.schema("stationary"), SeriesScope.ALL, false));
        SplitResult split =
                new SplitJob(context).run(new SplitConfig(LabelSettings.load(context.conf()), parts, SeriesScope.ALL));
        return split.plan().cuts();
    }

    private static void bundles(JobContext context, Map<String, Instant> cuts, float weight, boolean synthetic) {
        PlantedBundles bundles = planted(context, cuts, synthetic);
        bundles.write("lstm_BTC-USD", "lstm", 60, weight, List.of(BTC));
        bundles.write("lstm_ETH-USD", "lstm", 60, weight, List.of(ETH));
        bundles.write("transformer", "transformer", 100, weight, BOTH);
        // baselines that have learnt nothing
        bundles.write("logistic_BTC-USD", "logistic", 1, 0f, List.of(BTC));
        bundles.write("logistic_ETH-USD", "logistic", 1, 0f, List.of(ETH));
        bundles.write("gradient_boosted_multi", "gradient_boosted", 1, 0f, BOTH);
    }

    private static PlantedBundles planted(JobContext context, Map<String, Instant> cuts, boolean synthetic) {
        return new PlantedBundles(
                new ModelRegistry(context.models()),
                FeatureSettings.load(context.conf()).schema("stationary"),
                cuts,
                "synthetic",
                synthetic);
    }

    private static StageResult run(JobContext context, StageCommand command, String... args) {
        new CommandLine(command).registerConverter(Symbol.class, Symbol::of).parseArgs(args);
        return command.run(context);
    }
}
