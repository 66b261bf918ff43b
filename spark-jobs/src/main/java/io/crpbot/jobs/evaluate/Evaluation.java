package io.crpbot.jobs.evaluate;

import io.crpbot.core.challenge.ProgrammeChance;
import io.crpbot.core.promotion.GateVerdict;
import io.crpbot.core.promotion.PromotionDecision;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.jobs.lake.ChallengeOutcomes;
import io.crpbot.jobs.lake.JudgedData;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything one evaluation found.
 *
 * @param config what was asked
 * @param data what it was judged on
 * @param synthetic some of the decisions are on generated candles
 * @param sheets judged first, then members, then baselines; of each, pooled first
 * @param trading backtest, ledger and simulated challenges
 * @param roundTripCosts fraction of the price by symbol
 * @param slices the judged bundle on some of its decisions
 * @param demanded what became of the caller's own demands; empty for none
 * @param decision what promotion says to these figures; empty for a bundle that is no ensemble, and on another part than the
 *     test part
 */
record Evaluation(
        EvaluateConfig config,
        JudgedData data,
        boolean synthetic,
        List<ScoreSheet> sheets,
        Trading trading,
        Map<String, Double> roundTripCosts,
        List<SliceSheet> slices,
        List<GateVerdict> demanded,
        Optional<PromotionDecision> decision) {
    Evaluation {
        sheets = List.copyOf(sheets);
        slices = List.copyOf(slices);
        demanded = List.copyOf(demanded);
    }

    String model() {
        return config.model().key().model();
    }

    int version() {
        return config.model().key().version();
    }

    /** In alphabetical order. */
    List<String> symbols() {
        return data.symbols().stream().sorted().toList();
    }

    EvaluationSettings settings() {
        return config.settings();
    }

    BacktestResult backtest() {
        return trading.backtest();
    }

    /** Simulated on the backtest's days; empty where there were none. */
    List<ChallengeOutcomes> challenges() {
        return trading.challenges();
    }

    /** Those of which all phases were simulated. */
    List<ProgrammeChance> programmes() {
        return ChallengeOutcomes.programmes(config.programmes(), challenges());
    }

    /** Total loss limit of an account as a share of its initial capital; empty where its rules have none. */
    Optional<Double> maxLoss() {
        return Optional.ofNullable(config.plan().rules().maxLoss())
                .map(rule -> rule.pct().doubleValue());
    }

    /** One verdict a gate; empty where no gate judges it. */
    List<GateVerdict> gates() {
        return decision.map(PromotionDecision::verdicts).orElse(List.of());
    }

    /** Why figures of another part than the test part are no evidence; empty for the test part. */
    Optional<String> caution() {
        return Optional.ofNullable(
                        switch (config.part()) {
                            case TRAIN -> "fitted networks and scaler";
                            case VALIDATION_1 -> "decided when training stopped";
                            case VALIDATION_2 -> "fitted the calibrators and accepted the agent";
                            case TEST -> null;
                        })
                .map(use -> "Not the test part: these decisions are of "
                        + config.part().label() + ", which " + use
                        + ". The models have seen them, so the figures flatter; no gate reads them.");
    }

    /** The sheet that gates read. */
    ScoreSheet judged() {
        return pooled(Subject.Role.JUDGED).get(0);
    }

    List<ScoreSheet> pooled(Subject.Role role) {
        return sheets.stream()
                .filter(sheet ->
                        sheet.subject().role() == role && sheet.symbol().equals(ScoreSheet.POOLED))
                .toList();
    }

    Optional<ScoreSheet> sheet(Subject subject, String symbol) {
        return sheets.stream()
                .filter(sheet ->
                        sheet.subject().equals(subject) && sheet.symbol().equals(symbol))
                .findFirst();
    }
}
