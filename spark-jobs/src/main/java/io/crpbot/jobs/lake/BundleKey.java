package io.crpbot.jobs.lake;

import io.crpbot.core.failure.PipelineException;

/**
 * One bundle, as the tables name it. A version number alone is not enough: where a folder was
 * removed by hand, its number is given out again.
 *
 * @param manifestSha256 of its {@code manifest.json}, which pins its members in turn
 */
public record BundleKey(String model, int version, String manifestSha256) {
    /** Selects the rows of that name and version, whichever bundle they are of. */
    String scope() {
        return "model = '" + model + "' AND version = " + version;
    }

    /**
     * @param found the bundle that rows of this name and version are of; {@code null} where they do not say
     * @throws PipelineException when that is another bundle
     */
    void requireSame(String table, String found) {
        if (!manifestSha256.equals(found)) {
            throw PipelineException.failed("Cannot use what " + table + " has of " + this
                    + ": it is of a bundle whose manifest has SHA-256 " + (found == null ? "(not recorded)" : found)
                    + ", this one has " + manifestSha256 + "; evaluate it again");
        }
    }

    @Override
    public String toString() {
        return model + ":" + version;
    }
}
