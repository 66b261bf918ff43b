package io.crpbot.core.model;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Publishes models and ensembles as the next version of their name. A bundle is visible as a whole or not at all, also
 * when the process is killed; what a killed writer left is removed by the next write of the same name. Writers in any
 * number of processes may publish the same name at once: each gets its own number.
 */
public final class BundleWriter {
    private final ModelRegistry registry;

    public BundleWriter(ModelRegistry registry) {
        this.registry = registry;
    }

    /**
     * The newest version of the draft's name, if it is this model already: made of the same data with the same settings by
     * the same code, and with the same network. That is how a training that is repeated finds what it published before it
     * was interrupted.
     */
    public Optional<ModelBundle> published(ModelManifest draft, Map<String, byte[]> files) {
        ModelManifest finished = draft.written(0, BundleFiles.checksums(files));
        return registry.latest(draft.name())
                .map(ref -> ModelBundle.load(ref.folder()))
                .filter(newest -> ManifestJson.same(newest.manifest(), finished));
    }

    /** The newest ensemble, if it is this one already. */
    public Optional<ModelRef> published(EnsembleManifest draft) {
        return registry.latest(draft.name())
                .filter(ref -> ManifestJson.same(
                        ManifestJson.read(ref.folder().resolve(ModelBundle.MANIFEST), EnsembleManifest.class), draft));
    }

    /**
     * Publishes a model.
     *
     * @param draft the manifest; version, checksums and the list of files are filled in here
     * @param files content of every file of the bundle by name, the network among them
     * @param verification sees the finished bundle, loaded by the production loader, before anybody else can: it throws
     *     where the outputs are not those of the trainer, and nothing is published. Runs again where another writer takes
     *     the version number first
     */
    public ModelBundle write(ModelManifest draft, Map<String, byte[]> files, Consumer<ModelBundle> verification) {
        if (!files.containsKey(draft.network().file())) {
            throw new IllegalArgumentException("Cannot write bundle of " + draft.name() + ": network "
                    + draft.network().file() + " is not among its files " + new TreeMap<>(files).keySet());
        }
        Map<String, String> checksums = BundleFiles.checksums(files);
        ModelRef ref = BundlePublication.publish(
                registry,
                draft.name(),
                files,
                version -> ManifestJson.write(draft.written(version, checksums)),
                staged -> verification.accept(ModelBundle.load(staged)),
                () -> {});
        return ModelBundle.load(ref.folder());
    }

    /**
     * Publishes an ensemble.
     *
     * @param draft the manifest; the version is filled in here
     * @param verification sees the ensemble, loaded by the production loader, before anybody else can
     */
    public ModelRef write(EnsembleManifest draft, Consumer<Ensemble> verification) {
        return BundlePublication.publish(
                registry,
                draft.name(),
                Map.of(),
                version -> ManifestJson.write(draft.written(version)),
                staged -> verify(staged, verification),
                () -> draft.members()
                        .forEach(member -> registry.resolve(member.name(), Integer.toString(member.version()))));
    }

    private void verify(Path staged, Consumer<Ensemble> verification) {
        try (Ensemble ensemble = Ensemble.load(registry, staged)) {
            verification.accept(ensemble);
        }
    }
}
