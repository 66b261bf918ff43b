package io.crpbot.core.model;

import io.crpbot.core.failure.PipelineException;
import java.nio.file.Path;
import java.util.Map;

/** What a registered version was made from: the Delta version of each table that it read. */
public final class ManifestInputs {
    private ManifestInputs() {}

    /**
     * Reads the manifest alone; nothing else of the bundle is checked.
     *
     * @throws PipelineException when there is no manifest or it cannot be read
     */
    public static Map<String, Long> of(ModelRef ref) {
        Path manifest = ref.folder().resolve(ModelBundle.MANIFEST);
        return ref.isEnsemble()
                ? ManifestJson.read(manifest, EnsembleManifest.class).inputs()
                : ManifestJson.read(manifest, ModelManifest.class).inputs();
    }
}
