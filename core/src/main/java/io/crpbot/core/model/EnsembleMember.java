package io.crpbot.core.model;

import io.crpbot.core.failure.PipelineException;

/**
 * A model pinned by an ensemble.
 *
 * @param manifestSha256 SHA-256 of the member's manifest, which pins its files in turn
 * @param role what the member votes as; the {@link ModelManifest#kind()}
 * @param weight share of this role's vote, after the weights were normalised over the ensemble's roles
 */
public record EnsembleMember(String name, int version, String manifestSha256, String role, double weight) {
    public EnsembleMember {
        if (name == null || version < 1 || manifestSha256 == null || role == null || !(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException(
                    "Cannot pin member " + name + ":" + version + " as " + role + " with weight " + weight);
        }
    }

    /** Pins a bundle. */
    static EnsembleMember of(ModelBundle bundle, double weight) {
        ModelManifest manifest = bundle.manifest();
        return new EnsembleMember(manifest.name(), manifest.version(), bundle.sha256(), manifest.kind(), weight);
    }

    /** The member's bundle. @throws PipelineException where it is missing, damaged or not the one that was pinned */
    ModelBundle pinnedIn(ModelRegistry registry) {
        ModelBundle bundle = ModelBundle.load(
                registry.resolve(name, Integer.toString(version)).folder());
        if (!bundle.sha256().equals(manifestSha256)) {
            throw PipelineException.failed("Cannot load member " + name + ":" + version + ": its manifest has SHA-256 "
                    + bundle.sha256() + ", the ensemble pins " + manifestSha256);
        }
        return bundle;
    }
}
