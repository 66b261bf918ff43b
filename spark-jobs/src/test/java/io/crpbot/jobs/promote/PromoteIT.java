package io.crpbot.jobs.promote;

import static io.crpbot.jobs.promote.MadeUpFigures.GOOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.model.Ensemble;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.TinyModels;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.core.promotion.Gate;
import io.crpbot.core.promotion.GateVerdict;
import io.crpbot.core.promotion.Gates;
import io.crpbot.core.promotion.Operator;
import io.crpbot.core.promotion.Reference;
import io.crpbot.core.promotion.RequiredBaseline;
import io.crpbot.core.promotion.Severity;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.BundleKey;
import io.crpbot.jobs.lake.JudgedPart;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.PromotionRecord;
import io.crpbot.jobs.lake.PromotionTable;
import io.crpbot.jobs.lake.SharedSpark;
import io.crpbot.jobs.lake.StoredTrial;
import io.crpbot.jobs.lake.TrialTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromoteIT {
    private static final Instant NOW = Instant.parse("2024-11-01T00:00:00Z");
    private static final String GATES = "a".repeat(64);

    @TempDir
    Path folder;

    private JobContext context;
    private ModelRegistry registry;
    private int decisions;

    @BeforeEach
    void openLake() {
        context = SharedSpark.context(folder, NOW);
        registry = new ModelRegistry(context.models());
    }

    @Test
    void realEnsembleThatPassesEveryGateBecomesChampionAndCanBeRolledBack() {
        ensemble(1, false, GOOD);
        ensemble(2, false, GOOD);
        assertThat(promote(context, 1).exitCode()).isZero();
        PromoteResult second = promote(context, 2);
        assertThat(second.decision()).isEqualTo("promoted");
        assertThat(second.lines()).contains("alias champion -> ensemble:2");
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 2));
        assertThat(records()).extracting(PromotionRecord::previous).containsExactly(null, 1);
        assertThat(records()).extracting(PromotionRecord::by).containsOnly("ann");

        assertThat(rollback("ensemble", Optional.empty())).isEqualTo(new RollbackResult("ensemble", 2, 1));
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 1));
        // given twice it moves no further
        assertThat(rollback("ensemble", Optional.empty())).isEqualTo(new RollbackResult("ensemble", 1, 1));
        assertThatThrownBy(() -> rollback("ensemble", Optional.of(3)))
                .hasMessage("Cannot roll back ensemble to 3: that version was never promoted");
        assertThat(records()).hasSize(3);

        // promoted again it is a decision of its own, and its rollback too
        assertThat(promote(context, 2).decision()).isEqualTo("promoted");
        assertThat(records()).hasSize(4);
        assertThat(records()).extracting(PromotionRecord::by).containsExactly("ann", "ann", "bob", "ann");
        assertThat(rollback("ensemble", Optional.empty())).isEqualTo(new RollbackResult("ensemble", 2, 1));
        assertThat(records()).hasSize(5);
    }

    @Test
    void gateAgainstTheChampionReadsTheFiguresItShowedOnTheSameData() {
        ensemble(1, false, GOOD);
        assertThat(promote(context, 1).exitCode()).isZero();
        ensemble(2, false, GOOD);
        Gates better = new Gates(
                List.of(new Gate("net_win_rate", Operator.ABOVE, new Reference.Champion(0.01), Severity.ERROR, 0)));
        PromoteJob job = new PromoteJob(context);
        assertThat(job.check(new PromoteConfig("ensemble:2", better, GATES, true, "ann"))
                        .reason())
                .isEqualTo("refused: net_win_rate (0.68 is not > 0.69)");
        Map<String, Double> surpassing = new HashMap<>(GOOD);
        surpassing.put("net_win_rate", 0.7);
        evaluated(2, false, surpassing, Conditions.shipped());
        assertThat(job.check(new PromoteConfig("ensemble:2", better, GATES, true, "ann"))
                        .verdicts())
                .filteredOn(GateVerdict::blocks)
                .isEmpty();
        PromoteJob later = new PromoteJob(SharedSpark.context(context.lake(), folder, NOW.plusSeconds(60)));
        MadeUpFigures.write(
                SharedSpark.context(context.lake(), folder, NOW.plusSeconds(60)),
                2,
                false,
                surpassing,
                Conditions.shipped());
        assertThat(later.check(new PromoteConfig("ensemble:2", better, GATES, true, "ann"))
                        .reason())
                .isEqualTo("refused: net_win_rate (the champion has no such figure on the same data and settings)");
    }

    @Test
    void championOfOtherCoinsOrOtherCostsHasNoFiguresToBeHeldAgainst() {
        ensemble(1, false, GOOD);
        assertThat(promote(context, 1).exitCode()).isZero();
        TinyModels.writeEnsemble(registry, false, TinyModels.BTC, TinyModels.ETH);
        evaluated(2, false, GOOD, Conditions.shipped());
        ensemble(3, false, GOOD);
        evaluated(3, false, GOOD, Conditions.shipped().with("costs", "0".repeat(64)));
        Gates same = new Gates(
                List.of(new Gate("net_win_rate", Operator.AT_LEAST, new Reference.Champion(0), Severity.ERROR, 0)));
        for (String other : List.of("ensemble:2", "ensemble:3")) {
            assertThat(new PromoteJob(context)
                            .check(new PromoteConfig(other, same, GATES, true, "ann"))
                            .reason())
                    .isEqualTo("refused: net_win_rate (the champion has no such figure on the same data and settings)");
        }
        // what an ensemble brings along is no condition that it was measured under
        evaluated(3, false, GOOD, Conditions.shipped().with("acceptance", "0".repeat(64)));
        assertThat(new PromoteJob(context)
                        .check(new PromoteConfig("ensemble:3", same, GATES, true, "ann"))
                        .verdicts())
                .filteredOn(GateVerdict::blocks)
                .isEmpty();
    }

    @Test
    void backtestsThatCameAfterTheEvaluationAreCountedWhenItIsPromoted() {
        ensemble(1, false, GOOD);
        assertThat(promote(context, 1).exitCode()).isZero();
        new TrialTable(context.lake())
                .record(
                        new StoredTrial(
                                JudgedPart.test(new BundleKey("logistic_multi", 1, "9".repeat(64))),
                                "8".repeat(64),
                                "coinbase",
                                Set.of("BTC-USD"),
                                false,
                                NOW.minusSeconds(3_600),
                                NOW.plusSeconds(3_600),
                                new TreeMap<>(Map.of(LocalDate.parse("2024-11-01"), 0.01))),
                        NOW);
        assertThat(promote(context, 1).reason())
                .isEqualTo("refused: deflated_sharpe (the ledger has 1 backtests on this data, 0 when it was evaluated:"
                        + " evaluate it again)");
    }

    @Test
    void rollbackToTheChampionItselfPinsWhatWasPromoted() throws IOException {
        ensemble(1, false, GOOD);
        assertThat(promote(context, 1).exitCode()).isZero();
        Path aliases = context.models().resolve("ensemble/aliases.json");
        Files.writeString(aliases, "{\"aliases\": {\"champion\": 1}}");
        assertThatThrownBy(() -> registry.resolve("ensemble@champion"))
                .hasMessageContaining("the alias was set by an older build");

        assertThat(rollback("ensemble", Optional.of(1))).isEqualTo(new RollbackResult("ensemble", 1, 1));
        assertThat(registry.resolve("ensemble@champion").version()).isEqualTo(1);
        assertThat(records()).hasSize(1);

        TinyModels.changeManifest(registry.resolve("ensemble:1"), "\"emit\" : 0.75", "\"emit\" : 0.65");
        assertThatThrownBy(() -> rollback("ensemble", Optional.of(1)))
                .hasMessageStartingWith("Cannot roll back ensemble to 1: its manifest has SHA-256 ");
    }

    @Test
    void damagedChampionDoesNotKeepItsSuccessorOut() throws IOException {
        ensemble(1, false, GOOD);
        assertThat(promote(context, 1).exitCode()).isZero();
        ensemble(2, false, GOOD);
        Path member = registry.list().stream()
                .filter(ref -> !ref.isEnsemble())
                .findFirst()
                .orElseThrow()
                .folder();
        try (Stream<Path> files = Files.list(member)) {
            for (Path network :
                    files.filter(file -> file.toString().endsWith(".onnx")).toList()) {
                Files.delete(network);
            }
        }
        assertThatThrownBy(() -> Ensemble.load(registry, "1")).hasMessageContaining("Cannot");
        assertThat(promote(context, 2).exitCode()).isZero();
    }

    @Test
    void askingIsAgainstTheChampionThatAnInterruptedPromotionWillLeave() throws IOException {
        for (int version = 1; version <= 3; version++) {
            ensemble(version, false, GOOD);
            Map<String, Double> metrics = new HashMap<>(GOOD);
            metrics.put("net_win_rate", List.of(0.7, 0.9, 0.8).get(version - 1));
            evaluated(version, false, metrics, Conditions.shipped());
        }
        promote(context, 1);
        assertThatThrownBy(() -> promote(interrupted("after gold/promotions"), 2))
                .hasStackTraceContaining("killed");
        Gates better = new Gates(
                List.of(new Gate("net_win_rate", Operator.ABOVE, new Reference.Champion(0), Severity.ERROR, 0)));
        PromoteConfig third = new PromoteConfig("ensemble:3", better, GATES, false, "ann");
        assertThat(new PromoteJob(context).check(third).reason()).isEqualTo("refused: net_win_rate (0.8 is not > 0.9)");
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 1));
        // where the move cannot be finished, the champion stays that it is held against
        Path network = registry.resolve("transformer:2").folder().resolve("tiny.onnx");
        byte[] whole = Files.readAllBytes(network);
        Files.delete(network);
        assertThat(new PromoteJob(context).check(third).verdicts())
                .filteredOn(GateVerdict::blocks)
                .isEmpty();
        Files.write(network, whole);
        assertThat(new PromoteJob(context).run(third).reason()).isEqualTo("refused: net_win_rate (0.8 is not > 0.9)");
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 2));
    }

    @Test
    void missingFigureFailsItsGate() {
        Map<String, Double> lacking = new HashMap<>(GOOD);
        lacking.remove("sharpe");
        lacking.put("net_win_rate", Double.NaN);
        ensemble(1, false, lacking);
        PromoteResult refused = promote(context, 1);
        assertThat(refused.exitCode()).isEqualTo(99);
        assertThat(refused.reason()).isEqualTo("refused: net_win_rate (undefined, n = 100); sharpe (not measured)");
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("challenger", 1));
    }

    @Test
    void baselineThatWasNotJudgedFailsTheMarginsWithTheWayToGetIt() {
        ensemble(1, false, GOOD);
        MadeUpFigures.write(
                context,
                1,
                false,
                GOOD,
                Conditions.shipped(),
                List.of(
                        RequiredBaseline.ALWAYS_UP,
                        RequiredBaseline.LAST_RETURN_MOMENTUM,
                        RequiredBaseline.LOGISTIC_REGRESSION));
        String missing = "gradient_boosted was not judged on BTC-USD: train baselines --kind gradient_boosted, then"
                + " evaluate again";
        assertThat(promote(context, 1).reason())
                .isEqualTo("refused: accuracy_over_baselines (" + missing + "); brier_skill_over_baselines (" + missing
                        + ")");
    }

    @Test
    void syntheticTrainingOrEvaluationNeverBecomesChampion() {
        ensemble(1, true, GOOD);
        assertThat(promote(context, 1).reason()).contains("trained_on_real_data");
        TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
        evaluated(2, true, GOOD, Conditions.shipped());
        assertThat(promote(context, 2).reason()).contains("trained_on_real_data");
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("challenger", 2));
    }

    @Test
    void weakerGatesThanShippedAllowDryRunOnlyAndAreRecorded() {
        ensemble(1, false, Map.of("direction_accuracy", 0.60));
        Gates weak = new Gates(List.of(new Gate("direction_accuracy", Operator.AT_LEAST, 0.55, Severity.ERROR)));
        PromoteResult result = new PromoteJob(context).run(new PromoteConfig("ensemble:1", weak, GATES, true, "ann"));
        assertThat(result.decision()).isEqualTo("dry_run_only");
        assertThat(result.exitCode()).isEqualTo(99);
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("challenger", 1));
        assertThat(records())
                .singleElement()
                .satisfies(row -> assertThat(row.weakened()).isTrue())
                .satisfies(row -> assertThat(row.gatesSha256()).isEqualTo(GATES));
    }

    @Test
    void figuresMeasuredUnderOtherSettingsAllowDryRunOnlyAndAreRecorded() {
        ensemble(1, false, GOOD);
        evaluated(1, false, GOOD, Conditions.of(Map.of("costs", 0.0)));
        PromoteResult result = promote(context, 1);
        assertThat(result.decision()).isEqualTo("dry_run_only");
        assertThat(result.exitCode()).isEqualTo(99);
        assertThat(result.lines()).anyMatch(line -> line.startsWith("for dry-run only"));
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("challenger", 1));
        assertThat(records())
                .singleElement()
                .satisfies(row -> assertThat(row.weakened()).isTrue())
                .satisfies(row -> assertThat(row.reason()).contains("costs"));
    }

    @Test
    void rebuiltVersionIsNotPromotedOnTheFiguresOfTheOneBefore() throws IOException {
        ensemble(1, false, GOOD);
        BundleKey judged = key(1);
        try (Stream<Path> files = Files.walk(context.models().resolve("ensemble/1"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        TinyModels.writeEnsemble(registry, false, TinyModels.BTC, TinyModels.ETH);
        assertThat(key(1)).isNotEqualTo(judged);
        assertThatThrownBy(() -> promote(context, 1))
                .hasMessageStartingWith("Cannot use what gold/evaluations has of ensemble:1: it is of a bundle")
                .hasMessageContaining(judged.manifestSha256())
                .hasMessageEndingWith("; evaluate it again");
        assertThat(registry.aliases("ensemble")).isEmpty();
        evaluated(1, false, GOOD, Conditions.shipped());
        assertThat(promote(context, 1).exitCode()).isZero();
    }

    @Test
    void interruptedPromotionIsFinishedByTheSameCommand() {
        ensemble(1, false, GOOD);
        for (String point : List.of("before gold/promotions", "after gold/promotions")) {
            assertThatThrownBy(() -> promote(interrupted(point), 1)).hasStackTraceContaining("killed " + point);
            assertThat(registry.aliases("ensemble")).isEmpty();
        }
        assertThat(records()).hasSize(1);
        assertThat(promote(context, 1).exitCode()).isZero();
        assertThat(promote(context, 1).exitCode()).isZero();
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 1));
        assertThat(records()).hasSize(1);
    }

    @Test
    void promotionThatWasKilledIsFinishedByWhateverIsDecidedNext() {
        ensemble(1, false, GOOD);
        ensemble(2, false, GOOD);
        ensemble(3, false, GOOD);
        assertThat(promote(context, 1).exitCode()).isZero();
        assertThatThrownBy(() -> promote(interrupted("after gold/promotions"), 2))
                .hasStackTraceContaining("killed");
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 1));
        assertThat(promote(context, 3).exitCode()).isZero();
        assertThat(records()).extracting(PromotionRecord::previous).containsExactly(null, 1, 2);
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 3));

        decisions++;
        JobContext killed =
                SharedSpark.context(interrupted("after gold/promotions").lake(), folder, at(decisions));
        assertThatThrownBy(() -> new RollbackJob(killed).run("ensemble", Optional.empty(), "bob"))
                .hasStackTraceContaining("killed");
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 3));
        assertThat(promote(context, 1).exitCode()).isZero();
        assertThat(records()).extracting(PromotionRecord::previous).containsExactly(null, 1, 2, 3, 2);
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 1));
    }

    @Test
    void finishedMoveIsTold() {
        ensemble(1, false, GOOD);
        assertThatThrownBy(() -> promote(interrupted("after gold/promotions"), 1))
                .hasStackTraceContaining("killed");
        List<String> said = new ArrayList<>();
        new PromoteJob(telling(said)).run(config(1));
        assertThat(said)
                .containsExactly(
                        "Finished the move of alias champion to ensemble:1, decided 2024-11-01T00:00:01Z by ann"
                                + " and interrupted");
    }

    @Test
    void moveToAnEnsembleThatWasDamagedSinceIsToldAndLeftAndOthersAreDecided() throws IOException {
        ensemble(1, false, GOOD);
        ensemble(2, false, GOOD);
        ensemble(3, false, GOOD);
        promote(context, 1);
        promote(context, 3);
        assertThatThrownBy(() -> promote(interrupted("after gold/promotions"), 2))
                .hasStackTraceContaining("killed");
        Files.delete(registry.resolve("transformer:2").folder().resolve("tiny.onnx"));
        List<String> said = new ArrayList<>();
        decisions++;
        RollbackResult back = new RollbackJob(telling(said)).run("ensemble", Optional.empty(), "bob");
        assertThat(back).isEqualTo(new RollbackResult("ensemble", 3, 1));
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("Cannot finish the move of alias champion to ensemble:2, decided ")
                .contains(" by ann and interrupted, it stays where it is: Cannot ")
                .contains("transformer");
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 1));

        promote(context, 3);
        assertThatThrownBy(() -> new PromoteJob(telling(said)).run(config(2))).hasMessageContaining("transformer");
        assertThat(promote(context, 1).exitCode()).isZero();
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 1));
    }

    @Test
    void championThatWasChangedSinceIsRolledBackWithoutBeingLoaded() throws IOException {
        ensemble(1, false, GOOD);
        ensemble(2, false, GOOD);
        promote(context, 1);
        promote(context, 2);
        TinyModels.changeManifest(registry.resolve("ensemble:2"), "\"emit\" : 0.75", "\"emit\" : 0.65");
        assertThatThrownBy(() -> registry.resolve("ensemble@champion"))
                .hasMessageStartingWith("Cannot use champion of ensemble");
        assertThat(rollback("ensemble", Optional.empty())).isEqualTo(new RollbackResult("ensemble", 2, 1));
        assertThat(registry.resolve("ensemble@champion").version()).isEqualTo(1);
        assertThatThrownBy(() -> promote(context, 2)).hasMessageEndingWith("; evaluate it again");
    }

    @Test
    void championThatWasChangedSinceIsSurpassedByTheFiguresItWasPromotedWith() throws IOException {
        ensemble(1, false, GOOD);
        ensemble(2, false, GOOD);
        promote(context, 1);
        TinyModels.changeManifest(registry.resolve("ensemble:1"), "\"emit\" : 0.75", "\"emit\" : 0.65");
        Files.delete(registry.resolve("transformer:1").folder().resolve("tiny.onnx"));
        Gates asGood = new Gates(
                List.of(new Gate("net_win_rate", Operator.AT_LEAST, new Reference.Champion(0), Severity.ERROR, 0)));
        assertThat(new PromoteJob(context)
                        .check(new PromoteConfig("ensemble:2", asGood, GATES, true, "ann"))
                        .verdicts())
                .filteredOn(GateVerdict::blocks)
                .isEmpty();
        assertThat(promote(context, 2).exitCode()).isZero();
        assertThat(registry.resolve("ensemble@champion").version()).isEqualTo(2);
    }

    @Test
    void championThatWasChangedAndJudgedAnewCanBeSurpassedByGatesThatDoNotAskForIt() throws IOException {
        ensemble(1, false, GOOD);
        ensemble(2, false, GOOD);
        promote(context, 1);
        TinyModels.changeManifest(registry.resolve("ensemble:1"), "\"emit\" : 0.75", "\"emit\" : 0.65");
        evaluated(1, false, GOOD, Conditions.shipped());
        assertThat(promote(context, 2).exitCode()).isZero();
        assertThat(registry.resolve("ensemble@champion").version()).isEqualTo(2);
    }

    @Test
    void interruptedPromotionOfAChampionThatWasChangedAndJudgedAnewIsFinished() throws IOException {
        ensemble(1, false, GOOD);
        ensemble(2, false, Map.of("direction_accuracy", 0.5));
        promote(context, 1);
        TinyModels.changeManifest(registry.resolve("ensemble:1"), "\"emit\" : 0.75", "\"emit\" : 0.65");
        evaluated(1, false, GOOD, Conditions.shipped());
        assertThatThrownBy(() -> promote(interrupted("after gold/promotions"), 1))
                .hasStackTraceContaining("killed");
        assertThatThrownBy(() -> registry.resolve("ensemble@champion")).hasMessageStartingWith("Cannot use champion");
        assertThat(promote(context, 2).decision()).isEqualTo("refused");
        assertThat(registry.resolve("ensemble@champion").version()).isEqualTo(1);
    }

    @Test
    void rollbackFromAnotherLakeThatSharesTheModelsIsNotUndone() {
        JobContext other = anotherLakeThatMadeTheFirstOfThreeChampion();
        promote(context, 2);
        assertThat(records()).extracting(PromotionRecord::previous).containsExactly(1);
        assertThat(new RollbackJob(other).run("ensemble", Optional.of(1), "bob"))
                .isEqualTo(new RollbackResult("ensemble", 2, 1));

        List<String> said = new ArrayList<>();
        assertThat(new PromoteJob(telling(said)).run(config(3)).decision()).isEqualTo("refused");
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 1, "challenger", 3));
        assertThat(said)
                .containsExactly(
                        "Cannot finish the move of alias champion to ensemble:2, decided 2024-11-01T00:00:02Z by ann"
                                + " and interrupted or taken back, it stays where it is: the aliases of ensemble may have been moved"
                                + " by others since (their count of moves is 3, when it was decided it was 1)");
        // decided anew it moves
        assertThat(promote(context, 2).exitCode()).isZero();
        assertThat(registry.aliases("ensemble")).containsEntry("champion", 2);
    }

    @Test
    void interruptedPromotionIsNotFinishedOverWhatAnotherLakeDecidedSince() {
        JobContext other = anotherLakeThatMadeTheFirstOfThreeChampion();
        assertThatThrownBy(() -> promote(interrupted("after gold/promotions"), 2))
                .hasStackTraceContaining("killed");
        // decided in favour of what is champion already: the alias stays, and is decided none the less
        promote(other, 1);
        promote(context, 3);
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 1, "challenger", 3));
    }

    private JobContext anotherLakeThatMadeTheFirstOfThreeChampion() {
        JobContext other = ofAnotherLake();
        ensemble(1, false, GOOD);
        ensemble(2, false, GOOD);
        ensemble(3, false, Map.of("direction_accuracy", 0.5));
        MadeUpFigures.write(other, 1, false, GOOD, Conditions.shipped());
        promote(other, 1);
        return other;
    }

    private JobContext ofAnotherLake() {
        Lake lake =
                new Lake(SharedSpark.session(), folder.resolve("another lake").toString());
        return SharedSpark.context(lake, folder, NOW);
    }

    /** The job's surroundings, a second after the last decision, with what it says. */
    private JobContext telling(List<String> said) {
        JobContext now = SharedSpark.context(context.lake(), folder, NOW.plusSeconds(++decisions));
        Progress progress = new Progress() {
            @Override
            public Task start(String name, long total) {
                return now.progress().start(name, total);
            }

            @Override
            public void say(String line) {
                said.add(line);
            }
        };
        return new JobContext(now.lake(), now.models(), now.conf(), now.clock(), progress);
    }

    @Test
    void decisionsKeepTheirOrderWhateverTheClocksSay() {
        ensemble(1, false, GOOD);
        ensemble(2, false, GOOD);
        decisions = 10;
        promote(context, 1);
        decisions = 0;
        promote(context, 2);
        assertThat(records()).extracting(PromotionRecord::version).containsExactly(1, 2);
        assertThat(rollback("ensemble", Optional.empty())).isEqualTo(new RollbackResult("ensemble", 2, 1));
    }

    @Test
    void ofTwoPromotionsAtOnceTheSecondIsHeldAgainstTheChampionOfTheFirst() throws Exception {
        for (int version = 1; version <= 3; version++) {
            ensemble(version, false, GOOD);
            Map<String, Double> metrics = new HashMap<>(GOOD);
            metrics.put("auc", List.of(0.5, 0.6, 0.605).get(version - 1));
            evaluated(version, false, metrics, Conditions.shipped());
        }
        List<Gate> gates = new ArrayList<>(Gates.shipped().gates());
        gates.add(new Gate("auc", Operator.ABOVE, new Reference.Champion(0.01), Severity.ERROR, 0));
        Gates better = new Gates(gates);
        promote(context, 1);
        PromoteResult[] results = new PromoteResult[2];
        atOnce(
                lake -> results[0] = new PromoteJob(SharedSpark.context(lake, folder, at(5)))
                        .run(new PromoteConfig("ensemble:2", better, GATES, true, "ann")),
                lake -> results[1] = new PromoteJob(SharedSpark.context(lake, folder, at(4)))
                        .run(new PromoteConfig("ensemble:3", better, GATES, true, "bob")));
        // both are better than version 1, the second is not better enough than version 2
        assertThat(results[0].decision()).isEqualTo("promoted");
        assertThat(results[1].reason()).isEqualTo("refused: auc (0.605 is not > 0.61)");
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 2, "challenger", 3));

        // and by gates that both pass, each is recorded as what it replaced
        atOnce(
                lake -> new PromoteJob(SharedSpark.context(lake, folder, at(7))).run(config(3)),
                lake -> new PromoteJob(SharedSpark.context(lake, folder, at(6))).run(config(1)));
        assertThat(registry.aliases("ensemble")).containsEntry("champion", 1);
        assertThat(records()).extracting(PromotionRecord::version).containsExactly(1, 2, 3, 3, 1);
        assertThat(records()).extracting(PromotionRecord::previous).containsExactly(null, 1, null, 2, 3);
    }

    @Test
    void rollbackThatFindsAnotherChampionThanItWasToTakeBackIsRefused() throws Exception {
        ensemble(1, false, GOOD);
        ensemble(2, false, GOOD);
        ensemble(3, false, GOOD);
        promote(context, 1);
        promote(context, 2);
        assertThatThrownBy(() -> atOnce(
                        lake -> new PromoteJob(SharedSpark.context(lake, folder, at(5))).run(config(3)),
                        lake -> new RollbackJob(SharedSpark.context(lake, folder, at(6)))
                                .run("ensemble", Optional.empty(), "bob")))
                .rootCause()
                .hasMessage("Cannot roll back ensemble: meanwhile its champion became version 3, it was 2; ask again if"
                        + " that one is to go");
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 3));
    }

    @Test
    void ofTwoRollbacksAtOnceOneMovesTheChampion() throws Exception {
        ensemble(1, false, GOOD);
        ensemble(2, false, GOOD);
        ensemble(3, false, GOOD);
        promote(context, 1);
        promote(context, 2);
        promote(context, 3);
        RollbackResult[] results = new RollbackResult[2];
        atOnce(
                lake -> results[0] = new RollbackJob(SharedSpark.context(lake, folder, at(5)))
                        .run("ensemble", Optional.empty(), "ann"),
                lake -> results[1] = new RollbackJob(SharedSpark.context(lake, folder, at(6)))
                        .run("ensemble", Optional.empty(), "bob"));
        assertThat(results).containsExactly(new RollbackResult("ensemble", 3, 2), new RollbackResult("ensemble", 2, 2));
        assertThat(records()).hasSize(4);
    }

    /**
     * Runs the second command when the first has decided and recorded nothing yet, and lets the first go on when the second
     * waits for its turn, or has decided too.
     */
    private void atOnce(Consumer<Lake> first, Consumer<Lake> second) throws Exception {
        String root = context.lake().root();
        CountDownLatch arrived = new CountDownLatch(1);
        Lake late = new Lake(SharedSpark.session(), root, point -> {
            if (point.equals("awaiting models/ensemble") || point.equals("before gold/promotions")) {
                arrived.countDown();
            }
        });
        FutureTask<Void> other = new FutureTask<>(() -> second.accept(late), null);
        first.accept(new Lake(SharedSpark.session(), root, point -> {
            if (point.equals("before gold/promotions")) {
                new Thread(other).start();
                uninterrupted(arrived);
            }
        }));
        other.get();
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES))
                    .as("the other command reached its point")
                    .isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant at(int seconds) {
        return NOW.plusSeconds(seconds);
    }

    @Test
    void onlyAskedGivesTheSameAnswerAndChangesNothing() {
        ensemble(1, false, GOOD);
        ensemble(2, false, Map.of("direction_accuracy", 0.5));
        PromoteJob job = new PromoteJob(context);
        PromoteResult good = job.check(config(1));
        PromoteResult bad = job.check(config(2));
        assertThat(records()).isEmpty();
        assertThat(registry.aliases("ensemble")).isEmpty();
        assertThat(good.exitCode()).isZero();
        assertThat(good.lines()).contains("only asked: nothing recorded, no alias moved");
        assertThat(bad.exitCode()).isEqualTo(99);
        assertThat(bad.reason()).isEqualTo(promote(context, 2).reason());
        assertThat(good.verdicts()).isEqualTo(promote(context, 1).verdicts());
    }

    @Test
    void whatIsPromotedIsExportedAsARegistryOfItsOwn() throws IOException {
        ensemble(1, false, GOOD);
        ensemble(2, false, Map.of("direction_accuracy", 0.5));
        Path target = folder.resolve("promoted");
        PromotedExport export = new PromotedExport(context, target);
        PromoteResult refused = export.write(promote(context, 2));
        assertThat(refused.export()).isEmpty();
        assertThat(target).doesNotExist();

        PromoteResult promoted = export.write(promote(context, 1));
        assertThat(promoted.lines()).contains("exported to " + target);
        assertThat(promoted.exitCode()).isZero();
        try (Ensemble ensemble = Ensemble.load(new ModelRegistry(target), ModelRegistry.CHAMPION)) {
            assertThat(ensemble.sha256()).isEqualTo(key(1).manifestSha256());
            assertThat(Files.readString(target.resolve("promoted.json")))
                    .contains(
                            "\"version\" : 1",
                            ensemble.sha256(),
                            records().get(1).decidedAt().toString())
                    .contains("\"metric\" : \"direction_accuracy\"", GATES);
        }
        assertThat(target.resolve("README.txt")).content().startsWith("ensemble:1, promoted by CRPBot.");
    }

    private static PromoteConfig config(int version) {
        return new PromoteConfig("ensemble:" + version, Gates.shipped(), GATES, true, "ann");
    }

    private JobContext interrupted(String at) {
        Lake lake = new Lake(SharedSpark.session(), context.lake().root(), point -> {
            if (point.equals(at)) {
                throw new IllegalStateException("killed " + point);
            }
        });
        return SharedSpark.context(lake, folder, NOW);
    }

    /** Each decision a second after the one before. */
    private PromoteResult promote(JobContext in, int version) {
        return new PromoteJob(SharedSpark.context(in.lake(), folder, NOW.plusSeconds(++decisions)))
                .run(config(version));
    }

    private RollbackResult rollback(String name, Optional<Integer> to) {
        return new RollbackJob(SharedSpark.context(context.lake(), folder, NOW.plusSeconds(++decisions)))
                .run(name, to, "bob");
    }

    private List<PromotionRecord> records() {
        return new PromotionTable(context.lake()).of("ensemble");
    }

    private BundleKey key(int version) {
        return MadeUpFigures.key(registry, version);
    }

    private void ensemble(int version, boolean synthetic, Map<String, Double> metrics) {
        TinyModels.writeEnsemble(registry, synthetic, TinyModels.BTC);
        evaluated(version, synthetic, metrics, Conditions.shipped());
    }

    private void evaluated(int version, boolean synthetic, Map<String, Double> metrics, Conditions conditions) {
        MadeUpFigures.write(context, version, synthetic, metrics, conditions);
    }
}
