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
        PASSED("passed"),
        /** Below the daily limit; named before the total one where both break at once. */
        DAILY_LOSS("daily limit broken"),
        /** Below the total limit. */
        MAX_LOSS("total limit broken"),
        /** Broken by a best-day rule whose effect is a breach. */
        BEST_DAY("best-day rule broken"),
        /** Still open, but without enough total headroom for any trade. */
        EXHAUSTED("too little headroom left to trade"),
        OPEN("still open");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
