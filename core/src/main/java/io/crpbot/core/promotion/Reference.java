package io.crpbot.core.promotion;

/** What a gate compares a metric with. */
public sealed interface Reference {
    /** A number. */
    record Fixed(double value) implements Reference {
        public Fixed {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("Cannot compare with " + value + ": a finite value is needed");
            }
        }

        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    /**
     * The same metric of the ensemble that is champion now.
     *
     * @param minimumChange by how much it has to be surpassed in the direction of the gate, at least 0
     */
    record Champion(double minimumChange) implements Reference {
        public Champion {
            if (!(minimumChange >= 0) || Double.isInfinite(minimumChange)) {
                throw new IllegalArgumentException(
                        "Cannot compare with the champion by a change of " + minimumChange + ": 0 or more is needed");
            }
        }

        @Override
        public String toString() {
            return "champion by " + minimumChange;
        }
    }
}
