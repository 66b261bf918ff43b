package io.crpbot.core.challenge;

import io.crpbot.core.risk.AccountState;

/**
 * What became of one account.
 *
 * @param days until the end came, the day of the end included; all that were played where it stayed open
 * @param trades opened and closed
 * @param account at the end
 */
public record PathEnd(Outcome outcome, int days, int trades, AccountState account) {
    /** How an account ends. */
    public enum Outcome {
        PASSED,
        /** Below the daily limit; named before the total one where both break at once. */
        DAILY_LOSS,
        /** Below the total limit. */
        MAX_LOSS,
        /** Broken by a best-day rule whose effect is a breach. */
        BEST_DAY,
        /** Still open, but without enough total headroom for any trade. */
        EXHAUSTED,
        OPEN
    }
}
