package io.crpbot.scorer.scoring;

import java.util.Optional;

/**
 * A bundle, or the reason why there is none.
 *
 * @param missing why there is no bundle; empty when there is one
 */
public record ModelState(Optional<ScoringModel> model, String missing) {
    public static ModelState of(ScoringModel model) {
        return new ModelState(Optional.of(model), "");
    }

    public static ModelState absent(String reason) {
        return new ModelState(Optional.empty(), reason);
    }
}
