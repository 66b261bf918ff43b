package io.crpbot.core.model;

import io.crpbot.core.failure.PipelineException;
import java.util.Optional;

/**
 * What an alias was given to: a version and, by the SHA-256 of its manifest, which pins all the rest of it, the very bundle
 * that this version was then. Tiers, calibrators, weights and trade rule of a champion are in that file alone.
 *
 * @param manifestSha256 empty where the alias was set by a build that did not keep it
 */
public record AliasPin(String alias, ModelRef ref, Optional<String> manifestSha256) {
    /** Whether the version's manifest is still the one that the alias was given to; not where that is unknown. */
    public boolean intact() {
        return manifestSha256.isPresent()
                && ModelBundle.manifestSha256(ref.folder()).equals(manifestSha256);
    }

    /**
     * The pin itself where it is intact.
     *
     * @throws PipelineException "Cannot use ALIAS of NAME: why" where it is not
     */
    public AliasPin requireIntact() {
        if (manifestSha256.isEmpty()) {
            throw PipelineException.failed(
                    cannot() + "the alias was set by an older build, which did not keep the SHA-256"
                            + " of its manifest; set it again: promote " + ref
                            + ", or roll back to it where it is the champion");
        }
        if (!intact()) {
            throw PipelineException.failed(cannot() + ref + " has "
                    + ModelBundle.manifestSha256(ref.folder())
                            .map(now -> "another manifest now (SHA-256 " + now
                                    + ") than the one that the alias was given" + " to")
                            .orElse("no manifest any more; the alias was given to one")
                    + " (" + manifestSha256.get() + "); roll back to another version or promote one");
        }
        return this;
    }

    /** Refuses what was read where it is not what is pinned. */
    void requireSame(String readSha256) {
        if (!manifestSha256.equals(Optional.of(readSha256))) {
            throw PipelineException.failed(
                    cannot() + ref + " was changed meanwhile, its manifest has SHA-256 " + readSha256 + " now");
        }
    }

    private String cannot() {
        return "Cannot use " + alias + " of " + ref.name() + ": ";
    }
}
