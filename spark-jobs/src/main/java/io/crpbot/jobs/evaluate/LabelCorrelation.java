package io.crpbot.jobs.evaluate;

import java.util.List;

/** How much the directions of different symbols go together at the same instant. */
final class LabelCorrelation {
    private LabelCorrelation() {}

    /**
     * The one correlation of Gaussian moves that gives as many pairs of equal labels: P(equal) = 1/2 + asin(r) / pi
     * (Sheppard 1899). At least 0; 0 where no two symbols were ever labelled at one instant.
     *
     * @param labelled decisions with a label, those of an instant side by side
     */
    static double of(List<Observation> labelled) {
        long pairs = 0;
        long equal = 0;
        for (int i = 0; i < labelled.size(); i++) {
            Observation row = labelled.get(i);
            for (int k = i + 1; k < labelled.size() && labelled.get(k).startMillis() == row.startMillis(); k++) {
                pairs++;
                equal += labelled.get(k).up() == row.up() ? 1 : 0;
            }
        }
        return pairs == 0 ? 0 : Math.max(0, Math.sin(Math.PI * ((double) equal / pairs - 0.5)));
    }
}
