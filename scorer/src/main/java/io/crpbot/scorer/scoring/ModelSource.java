package io.crpbot.scorer.scoring;

import java.util.Optional;

/** Where the bundle in use comes from; follows the alias as it moves. */
@FunctionalInterface
public interface ModelSource {
    /** The bundle that the alias names now, or why there is none. Never throws. */
    ModelState current();

    /** The bundle that answered last, without looking at anything that may be slow. */
    default Optional<ModelInfo> inUse() {
        return current().model().map(ScoringModel::info);
    }
}
