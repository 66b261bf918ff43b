package io.crpbot.core.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsembleManifest;
import io.crpbot.core.model.EnsembleMember;
import io.crpbot.core.model.PlattCalibrator;
import io.crpbot.core.model.TinyModels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromotionRuleTest {
    private static final Gates SHIPPED = Gates.shipped();

    @Test
    void everyGatePassedGivesTheChampion() {
        PromotionDecision decision = PromotionRule.decide(evidence(good(), false), SHIPPED, SHIPPED);
        assertThat(decision.promoted()).isTrue();
        assertThat(decision.reason()).isEqualTo("promoted: every gate passed");
        assertThat(decision.verdicts()).hasSize(16).allMatch(GateVerdict::passed);
    }

    @Test
    void oneFailedGateGivesTheChallenger() {
        Map<String, Double> metrics = good();
        metrics.put("net_win_rate", 0.41);
        metrics.remove("direction_accuracy");
        PromotionDecision decision = PromotionRule.decide(evidence(metrics, false), SHIPPED, SHIPPED);
        assertThat(decision.promoted()).isFalse();
        assertThat(decision.reason())
                .isEqualTo("refused: direction_accuracy (not measured); net_win_rate (0.41 is not >= 0.68)");
    }

    @Test
    void syntheticDataIsRefusedForExactlyThatReason() {
        PromotionDecision decision = PromotionRule.decide(evidence(good(), true), SHIPPED, SHIPPED);
        assertThat(decision.promoted()).isFalse();
        assertThat(decision.reason()).isEqualTo("refused: trained_on_real_data (synthetic data: never for live use)");
        assertThat(decision.verdicts().stream().filter(GateVerdict::blocks))
                .extracting(GateVerdict::metric)
                .containsExactly("trained_on_real_data");
    }

    @Test
    void weakerGatesNeverGiveTheChampion() {
        Gates weak = new Gates(List.of(new Gate("trades", Operator.AT_LEAST, 1, Severity.ERROR)));
        PromotionDecision decision = PromotionRule.decide(evidence(good(), false), weak, SHIPPED);
        assertThat(decision.promoted()).isFalse();
        assertThat(decision.weakenings()).hasSize(1);
        assertThat(decision.reason())
                .startsWith(
                        "accepted for dry-run only: these gates are weaker than the shipped ones in direction_accuracy");
    }

    @Test
    void figuresMeasuredUnderOtherSettingsNeverGiveTheChampion() {
        Conditions zeroSpread = Conditions.shipped().with("costs", "0".repeat(64));
        EnsembleManifest real = TinyModels.ensemble(
                List.of(new EnsembleMember("lstm", 1, "0".repeat(64), "lstm", 1)), false, TinyModels.BTC);
        PromotionDecision decision = PromotionRule.decide(
                PromotionEvidence.of(real, figures(), Optional.empty(), false, List.of(), zeroSpread),
                SHIPPED,
                SHIPPED);
        assertThat(decision.promoted()).isFalse();
        assertThat(decision.reason())
                .isEqualTo("accepted for dry-run only: it was measured under other settings than the shipped ones in"
                        + " costs");
    }

    @Test
    void warningIsShownAndDoesNotBlock() {
        Gates gates = new Gates(List.of(
                new Gate("trades", Operator.AT_LEAST, 100, Severity.ERROR),
                new Gate("sortino", Operator.ABOVE, 1, Severity.WARNING)));
        PromotionDecision decision = PromotionRule.decide(evidence(good(), false), gates, gates);
        assertThat(decision.promoted()).isTrue();
        assertThat(decision.verdicts()).extracting(GateVerdict::passed).containsExactly(true, false, true);
        assertThat(decision.verdicts().get(1).reason()).isEqualTo("not measured");
    }

    @Test
    void invertedCalibratorOfOneSymbolFailsTheCalibrationGate() {
        EnsembleManifest real = TinyModels.ensemble(
                List.of(new EnsembleMember("lstm", 1, "0".repeat(64), "lstm", 1)), false, TinyModels.BTC);
        Map<Symbol, PlattCalibrator> calibrators = Map.of(TinyModels.ETH, new PlattCalibrator(0.25, 0, true, 0.5, 100));
        EnsembleManifest inverted = new EnsembleManifest(
                real.name(),
                real.version(),
                real.members(),
                calibrators,
                real.tiers(),
                real.tradeRule(),
                real.featureSet(),
                real.featureHash(),
                real.gatesSha256(),
                real.acceptanceSha256(),
                real.venue(),
                real.synthetic(),
                real.inputs(),
                real.cuts(),
                real.codeVersion(),
                real.createdAt(),
                real.metrics());
        PromotionDecision decision = PromotionRule.decide(
                PromotionEvidence.of(inverted, figures(), Optional.empty(), false, List.of(), Conditions.shipped()),
                SHIPPED,
                SHIPPED);
        assertThat(decision.reason())
                .isEqualTo("refused: calibration_error (ranking inverted on validation, the base rate is served"
                        + " instead: {ETH-USD=A = 0.25})");
        assertThat(PromotionEvidence.invertedCalibrators(inverted, Set.of(TinyModels.ETH)))
                .containsOnlyKeys("calibration_error");
        assertThat(PromotionEvidence.invertedCalibrators(inverted, Set.of(TinyModels.BTC)))
                .isEmpty();
        assertThat(PromotionRule.decide(
                                PromotionEvidence.of(
                                        real, figures(), Optional.empty(), false, List.of(), Conditions.shipped()),
                                SHIPPED,
                                SHIPPED)
                        .promoted())
                .isTrue();
        assertThat(PromotionEvidence.of(real, figures(), Optional.empty(), true, List.of(), Conditions.shipped())
                        .synthetic())
                .isTrue();
    }

    @Test
    void nothingIsBetterThanEveryBaselineWhereOneWasNotJudged() {
        EnsembleManifest real = TinyModels.ensemble(
                List.of(new EnsembleMember("lstm", 1, "0".repeat(64), "lstm", 1)), false, TinyModels.BTC);
        PromotionEvidence evidence = PromotionEvidence.of(
                real, figures(), Optional.empty(), false, List.of("trees were not judged"), Conditions.shipped());
        assertThat(PromotionRule.decide(evidence, SHIPPED, SHIPPED).reason())
                .isEqualTo("refused: accuracy_over_baselines (trees were not judged); brier_skill_over_baselines (trees"
                        + " were not judged)");
        Gate end = new Gate("accuracy_over_baselines_lower", Operator.ABOVE, -1, Severity.ERROR);
        assertThat(end.judge(evidence).reason()).isEqualTo("trees were not judged");
    }

    @Test
    void deflatedSharpeRatioOfALedgerThatHasGrownSinceFailsItsGate() {
        Map<String, Double> metrics = good();
        metrics.put("trials", 1.0);
        PromotionEvidence evidence = evidence(metrics, false);
        assertThat(PromotionRule.decide(evidence.afterTrials(1), SHIPPED, SHIPPED)
                        .promoted())
                .isTrue();
        assertThat(PromotionRule.decide(evidence.afterTrials(40), SHIPPED, SHIPPED)
                        .reason())
                .isEqualTo(
                        "refused: deflated_sharpe (the ledger has 40 backtests on this data, 1 when it was evaluated:"
                                + " evaluate it again)");
        assertThat(PromotionRule.decide(evidence(good(), false).afterTrials(0), SHIPPED, SHIPPED)
                        .reason())
                .isEqualTo("refused: deflated_sharpe (the ledger has 0 backtests on this data, not counted when it was"
                        + " evaluated: evaluate it again)");
    }

    private static PromotionEvidence evidence(Map<String, Double> metrics, boolean synthetic) {
        return new PromotionEvidence(Judged.figures(metrics, 100), Optional.empty(), synthetic, Map.of(), List.of());
    }

    private static Map<String, Measure> figures() {
        return Judged.figures(good(), 100);
    }

    private static Map<String, Double> good() {
        return new HashMap<>(Map.ofEntries(
                Map.entry("direction_accuracy", 0.68),
                Map.entry("net_win_rate", 0.7),
                Map.entry("calibration_error", 0.05),
                Map.entry("calibration_resolvable", 0.03),
                Map.entry("brier_skill", 0.1),
                Map.entry("accuracy_over_baselines", 0.01),
                Map.entry("brier_skill_over_baselines", 0.01),
                Map.entry("sharpe", 1.2),
                Map.entry("max_drawdown", 0.1),
                Map.entry("trades", 150.0),
                Map.entry("expectancy", 0.001),
                Map.entry("deflated_sharpe", 0.96),
                Map.entry("ftmo_violations", 0.0),
                Map.entry("challenge_violations", 0.0),
                Map.entry("challenge_pass", 0.7)));
    }
}
