package io.crpbot.jobs.evaluate;

import io.crpbot.core.challenge.ProgrammeChance;
import io.crpbot.core.label.Part;
import io.crpbot.core.promotion.GateVerdict;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.jobs.lake.ChallengeOutcomes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything one evaluation found.
 *
 * @param part what it was judged on
 * @param from first instant of a decision, inclusive; {@code to} exclusive
 * @param sheets judged first, then members, then baselines; of each, pooled first
 * @param maxLoss total loss limit of an account, a share of its initial capital
 * @param roundTripCosts fraction of the price by symbol
 * @param provenance what it was measured on, in words, in the order shown
 * @param importances of the features in a baseline; empty for none
 * @param slices the judged bundle on some of its decisions
 * @param challenges simulated on the backtest's days; empty where there were none
 * @param programmes of which all phases were simulated
 * @param demanded what became of the caller's own demands; empty for none
 * @param gates what promotion says to these figures; empty for a bundle that is no ensemble, and on another part than the test part
 */
record Evaluation(
        String model,
        int version,
        Part part,
        boolean synthetic,
        String venue,
        List<String> symbols,
        Instant from,
        Instant to,
        int horizonMinutes,
        EvaluationSettings settings,
        List<ScoreSheet> sheets,
        BacktestResult backtest,
        double maxLoss,
        Map<String, Double> roundTripCosts,
        Map<String, String> provenance,
        Map<String, Double> importances,
        List<SliceSheet> slices,
        List<ChallengeOutcomes> challenges,
        List<ProgrammeChance> programmes,
        List<GateVerdict> demanded,
        List<GateVerdict> gates) {
    Evaluation {
        symbols = List.copyOf(symbols);
        sheets = List.copyOf(sheets);
        slices = List.copyOf(slices);
        challenges = List.copyOf(challenges);
        programmes = List.copyOf(programmes);
        demanded = List.copyOf(demanded);
        gates = List.copyOf(gates);
    }

    /** Why figures of another part than the test part are no evidence; empty for the test part. */
    Optional<String> caution() {
        return Optional.ofNullable(
                        switch (part) {
                            case TRAIN -> "fitted networks and scaler";
                            case VALIDATION_1 -> "decided when training stopped";
                            case VALIDATION_2 -> "fitted the calibrators and accepted the agent";
                            case TEST -> null;
                        })
                .map(use -> "Not the test part: these decisions are of " + part.label() + ", which " + use
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
