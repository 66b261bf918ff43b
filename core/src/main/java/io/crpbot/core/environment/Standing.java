package io.crpbot.core.environment;

import io.crpbot.core.decision.RateWindow;
import io.crpbot.core.trade.PaperState;

/**
 * Where an episode stands; immutable and serialisable by Jackson.
 *
 * @param until last decision of the episode
 * @param at the decision that is next
 * @param over whether the episode has ended
 */
record Standing(int until, int at, boolean over, PaperState state, RateWindow emitted) {
    Standing with(PaperState other) {
        return new Standing(until, at, over, other, emitted);
    }

    Standing with(PaperState other, RateWindow signals) {
        return new Standing(until, at, over, other, signals);
    }

    Standing movedTo(int decision, boolean ended, PaperState other) {
        return new Standing(until, decision, ended, other, emitted);
    }
}
