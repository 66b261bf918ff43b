package io.crpbot.jobs.evaluate;

import io.crpbot.jobs.lake.EvaluatedFigure;

/**
 * Who decided.
 *
 * @param probabilistic false for a baseline that names a direction and no probability: it has an accuracy only
 */
public record Subject(String name, Role role, boolean probabilistic) {
    /** What the figures are for. */
    public enum Role {
        /** The bundle that was asked about; gates read its figures. */
        JUDGED(EvaluatedFigure.JUDGED),
        /** One of its parts, for information. */
        MEMBER(EvaluatedFigure.MEMBER),
        /** What anybody could have done, for comparison. */
        BASELINE(EvaluatedFigure.BASELINE);

        private final String label;

        Role(String label) {
            this.label = label;
        }

        /** As tables have it. */
        public String label() {
            return label;
        }
    }
}
