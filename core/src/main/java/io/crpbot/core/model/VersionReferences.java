package io.crpbot.core.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who needs a version, as far as the registry knows: aliases, and ensembles that pin it. An agent's manifest names the
 * votes that it was trained on by the hash of how they were made, and no version of the models that it votes beside.
 */
final class VersionReferences {
    private final ModelRegistry registry;

    VersionReferences(ModelRegistry registry) {
        this.registry = registry;
    }

    /**
     * In words, empty for nobody.
     *
     * @throws io.crpbot.core.failure.PipelineException when an ensemble does not say what it pins
     */
    List<String> to(ModelRef ref) {
        List<String> found = new ArrayList<>();
        registry.aliases(ref.name()).forEach((alias, version) -> {
            if (version == ref.version()) {
                found.add("alias " + alias);
            }
        });
        for (ModelRef ensemble : registry.list()) {
            if (ensemble.isEnsemble() && !ensemble.equals(ref) && pins(ensemble, ref)) {
                found.add("member of " + ensemble);
            }
        }
        return found;
    }

    private static boolean pins(ModelRef ensemble, ModelRef ref) {
        Path manifest = ensemble.folder().resolve(ModelBundle.MANIFEST);
        return ManifestJson.read(manifest, EnsembleManifest.class).members().stream()
                .anyMatch(member -> member.name().equals(ref.name()) && member.version() == ref.version());
    }
}
