package io.crpbot.scorer.scoring;

/** Where the bundle in use comes from; follows the alias as it moves. */
@FunctionalInterface
public interface ModelSource {
    /** The bundle that the alias names now, or why there is none. Never throws. */
    ModelState current();
}
