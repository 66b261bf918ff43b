package io.crpbot.core.model;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the folder of models says of one version; nothing of the bundle but its manifest is read.
 *
 * @param facts of its manifest; empty where it was deleted or has no manifest that can be read
 * @param aliases that stand for it, in alphabetical order
 * @param deleted a number that was given out and has no folder any more
 */
public record RegisteredVersion(
        String name,
        int version,
        Optional<Facts> facts,
        List<String> aliases,
        Map<String, String> tags,
        boolean deleted) {
    /**
     * @param kind as the manifest names it; {@code ensemble} for an ensemble, of a fold too
     * @param symbols in the order of their names
     * @param synthetic some input was made by a generator
     */
    public record Facts(
            String kind,
            List<String> symbols,
            String venue,
            boolean synthetic,
            Instant createdAt,
            String codeVersion,
            String manifestSha256) {}

    static RegisteredVersion read(ModelRegistry registry, ModelRef ref) {
        boolean deleted = !Files.isDirectory(ref.folder());
        return new RegisteredVersion(
                ref.name(),
                ref.version(),
                deleted ? Optional.empty() : facts(ref),
                registry.aliases(ref.name()).entrySet().stream()
                        .filter(alias -> alias.getValue() == ref.version())
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList(),
                new VersionTags(registry).of(ref),
                deleted);
    }

    /** Nothing of a bundle that is damaged, or goes while it is read: what it was is not made up. */
    private static Optional<Facts> facts(ModelRef ref) {
        try {
            byte[] json = ManifestJson.bytes(ref.folder().resolve(ModelBundle.MANIFEST));
            return Optional.of(ref.isEnsemble() ? ensemble(ref, json) : member(ref, json));
        } catch (PipelineException e) {
            return Optional.empty();
        }
    }

    private static Facts ensemble(ModelRef ref, byte[] json) {
        EnsembleManifest manifest = ManifestJson.read(ref.folder(), json, EnsembleManifest.class);
        return new Facts(
                EnsembleManifest.NAME,
                words(manifest.calibrators().keySet()),
                manifest.venue(),
                manifest.synthetic(),
                manifest.createdAt(),
                manifest.codeVersion(),
                Sha256.of(json));
    }

    private static Facts member(ModelRef ref, byte[] json) {
        ModelManifest manifest = ManifestJson.read(ref.folder(), json, ModelManifest.class);
        return new Facts(
                manifest.kind(),
                words(manifest.symbols()),
                manifest.venue(),
                manifest.synthetic(),
                manifest.createdAt(),
                manifest.codeVersion(),
                Sha256.of(json));
    }

    private static List<String> words(Collection<Symbol> symbols) {
        return symbols.stream().map(Symbol::value).sorted().toList();
    }
}
