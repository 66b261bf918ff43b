package io.crpbot.jobs.evaluate;

import io.crpbot.core.promotion.Measure;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.jobs.lake.ChallengeOutcomes;
import io.crpbot.jobs.lake.StoredSignal;
import io.crpbot.jobs.lake.StoredTrial;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the lake knows about trading by the judged bundle.
 *
 * @param signals of the backtest
 * @param trials the ledger: those that saw any of the same data, the judged one among them
 * @param challenges simulated on the backtest's days; empty where there were none
 * @param champion figures of the present champion; empty where there is none
 */
record Trading(
        BacktestResult backtest,
        List<StoredSignal> signals,
        Trials trials,
        List<ChallengeOutcomes> challenges,
        Optional<Map<String, Measure>> champion) {
    /**
     * @param own the judged backtest as the ledger has it
     * @param all with {@code own}
     */
    record Trials(StoredTrial own, List<StoredTrial> all) {
        Trials {
            all = List.copyOf(all);
        }
    }

    Trading {
        signals = List.copyOf(signals);
        challenges = List.copyOf(challenges);
    }

    /** Under the backtest's rules at the configured risk. */
    Optional<ChallengeOutcomes> challenge() {
        return challenges.stream()
                .filter(outcomes -> outcomes.configured() && outcomes.rules().equals(backtest.rules()))
                .findFirst();
    }
}
