package io.crpbot.jobs.evaluate;

import java.util.Locale;

/**
 * Who decided.
 *
 * @param probabilistic false for a baseline that names a direction and no probability: it has an accuracy only
 */
public record Subject(String name, Role role, boolean probabilistic) {
    /** What the figures are for. */
    public enum Role {
        /** The bundle that was asked about; gates read its figures. */
        JUDGED,
        /** One of its parts, for information. */
        MEMBER,
        /** What anybody could have done, for comparison. */
        BASELINE;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
