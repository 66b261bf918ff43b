package io.crpbot.core.feed.coinbase;

import io.crpbot.core.feed.CandleRow;
import java.time.Duration;
import java.util.List;

/** What one request brought. What cannot heal is no attempt but an exception. */
sealed interface Attempt<T> {
    /** An answer that passed all checks. */
    record Good<T>(T value) implements Attempt<T> {}

    /**
     * To be asked again.
     *
     * @param asked what the server asks for, at least; zero when it says nothing
     * @param rejected what of the answer goes to quarantine
     */
    record Bad<T>(String reason, Duration asked, List<CandleRow> rejected) implements Attempt<T> {
        Bad(String reason) {
            this(reason, Duration.ZERO, List.of());
        }

        /** An answer that lies or is none, with what it looked like. */
        static <T> Bad<T> page(String address, String body, String reason) {
            String raw = body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "...";
            return new Bad<>(
                    reason, Duration.ZERO, List.of(new CandleRow.Rejected(address, raw, "page refused: " + reason)));
        }

        /** The same verdict on what another type of answer would have been. */
        <U> Bad<U> retyped() {
            return new Bad<>(reason, asked, rejected);
        }

        private static final int SHOWN = 200;
    }
}
