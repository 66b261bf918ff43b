package io.crpbot.core.check;

import io.crpbot.core.risk.AccountEvent;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.core.risk.RiskVerdict;
import java.util.Optional;

/** Takes one history through the rule engine. The first verdict stands; later events must still not contradict it. */
final class HistoryJudge {
    private final AccountHistory history;
    private HistoryVerdict reached;

    private HistoryJudge(AccountHistory history) {
        this.history = history;
    }

    /** @throws ContradictionException if an event contradicts the account as it was before */
    static HistoryVerdict judge(AccountHistory history) {
        return new HistoryJudge(history).run();
    }

    private HistoryVerdict run() {
        RiskPolicy policy = new RiskPolicy(history.rules());
        AccountState state = policy.open(history.initial(), history.start());
        for (AccountEvent event : history.events()) {
            state = after(policy, state, event);
        }
        state = policy.advanceTo(state, history.end());
        note(state, RiskVerdict.Phase.MIDNIGHT);
        return reached == null ? open(state) : reached;
    }

    private AccountState after(RiskPolicy policy, AccountState before, AccountEvent event) {
        try {
            AccountState reached = policy.advanceTo(before, event.instant());
            note(reached, RiskVerdict.Phase.MIDNIGHT);
            AccountState after = policy.apply(reached, event);
            note(after, RiskVerdict.Phase.EVENT);
            return after;
        } catch (IllegalArgumentException e) {
            throw new ContradictionException(e.getMessage(), e);
        }
    }

    /** Figures do not change between events, so the state after the step still has those of the verdict's instant. */
    private void note(AccountState state, RiskVerdict.Phase phase) {
        if (reached != null) {
            return;
        }
        if (state.verdict() instanceof RiskVerdict.Failed failed) {
            reached = new HistoryVerdict(
                    history.id(),
                    HistoryVerdict.Status.FAILED,
                    Optional.of(failed.rule()),
                    Optional.of(failed.instant()),
                    Optional.of(failed.phase()),
                    Optional.of(failed.limit()),
                    state.equity(),
                    failed.tradingDays(),
                    Optional.empty());
        } else if (state.verdict() instanceof RiskVerdict.Passed passed) {
            reached = new HistoryVerdict(
                    history.id(),
                    HistoryVerdict.Status.PASSED,
                    Optional.empty(),
                    Optional.of(passed.instant()),
                    Optional.of(phase),
                    Optional.empty(),
                    state.equity(),
                    passed.tradingDays(),
                    Optional.of(passed.date()));
        }
    }

    private HistoryVerdict open(AccountState state) {
        return new HistoryVerdict(
                history.id(),
                HistoryVerdict.Status.OPEN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                state.equity(),
                state.tradingDays(),
                Optional.empty());
    }
}
