package io.crpbot.core.model;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The champion with its members as a folder of its own, for whoever takes models away: {@code <name>/<version>/} with
 * manifest and checked files, so that the folder is a registry itself ({@link ModelRegistry}), with {@code ensemble} as
 * the only ensemble and its {@code champion}.
 *
 * <p>Bundles appear whole, the alias moves last, what it no longer needs goes afterwards: whoever loads the champion finds
 * that of the former export or that of this one, also when the process is killed. The next export finishes what one left.
 */
public final class EnsembleExport {
    /** Says what the folder holds; written by the caller. */
    public static final String SUMMARY = "promoted.json";

    private static final String LOCK = ".export.lock";

    private final ModelRegistry registry;
    private final Path target;

    /**
     * @throws PipelineException with reason {@code CONFIGURATION} when the target holds anything but an earlier export
     */
    public EnsembleExport(ModelRegistry registry, Path target) {
        this.registry = registry;
        this.target = target.toAbsolutePath().normalize();
        requirePlace();
    }

    /**
     * Exports a version.
     *
     * @param files written beside the models, {@link #SUMMARY} among them, by name
     * @throws PipelineException when it is not (or no longer) the champion or the bundle that became it, or does not load
     */
    public void write(ModelRef champion, Map<String, byte[]> files) {
        try {
            Files.createDirectories(target);
            LockFile.holding(target.resolve(LOCK), () -> {
                AliasPin pin = requireChampion(champion);
                StagingFolder.removeLeftovers(target);
                try (StagingFolder staging = StagingFolder.create(target)) {
                    place(pin, files, staging.folder());
                }
                return null;
            });
        } catch (IOException e) {
            throw PipelineException.failed("Cannot export " + champion + " to " + target + ": " + e, e);
        }
    }

    private void place(AliasPin pin, Map<String, byte[]> files, Path staging) throws IOException {
        ModelRef champion = pin.ref();
        Path draft = Files.createDirectory(staging.resolve("new"));
        Path trash = Files.createDirectory(staging.resolve("old"));
        List<Path> bundles = copy(pin, draft);
        for (Path bundle : bundles) {
            Path place = target.resolve(bundle);
            if (!same(draft.resolve(bundle), place)) {
                Files.createDirectories(place.getParent());
                discard(place, trash);
                Durable.rename(draft.resolve(bundle), place);
            }
        }
        for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
            replace(target.resolve(file.getKey()), file.getValue(), draft);
        }
        Path home = target.resolve(champion.name());
        byte[] alias = ManifestJson.write(Aliases.NONE.with(
                ModelRegistry.CHAMPION, champion.version(), pin.manifestSha256().orElseThrow()));
        replace(home.resolve(StateFile.ALIASES), alias, draft);
        prune(Set.copyOf(bundles), trash);
    }

    /** Copies the ensemble and its members, loads the copy and gives the bundles' places, the ensemble's last. */
    private List<Path> copy(AliasPin pin, Path draft) throws IOException {
        ModelRef champion = pin.ref();
        EnsembleManifest manifest =
                ManifestJson.read(champion.folder().resolve(ModelBundle.MANIFEST), EnsembleManifest.class);
        Set<Path> bundles = new LinkedHashSet<>();
        for (EnsembleMember member : manifest.members()) {
            ModelBundle bundle = member.pinnedIn(registry);
            bundles.add(copy(bundle.ref(), bundle.manifest().files().keySet(), draft));
        }
        bundles.add(copy(champion, Set.of(), draft));
        try (Ensemble copied = Ensemble.load(new ModelRegistry(draft), Integer.toString(champion.version()))) {
            pin.requireSame(copied.sha256());
        }
        return List.copyOf(bundles);
    }

    private static Path copy(ModelRef ref, Set<String> files, Path draft) throws IOException {
        Path bundle = Path.of(ref.name(), Integer.toString(ref.version()));
        Path folder = Files.createDirectories(draft.resolve(bundle));
        for (String file : files) {
            Durable.write(folder.resolve(file), Files.readAllBytes(ref.folder().resolve(file)));
        }
        Durable.write(
                folder.resolve(ModelBundle.MANIFEST),
                Files.readAllBytes(ref.folder().resolve(ModelBundle.MANIFEST)));
        Durable.syncFolder(folder);
        return bundle;
    }

    private static boolean same(Path draft, Path place) throws IOException {
        List<Path> files = entries(draft);
        if (!Files.isDirectory(place) || entries(place).size() != files.size()) {
            return false;
        }
        for (Path file : files) {
            Path other = place.resolve(file.getFileName());
            if (!Files.isRegularFile(other) || Files.mismatch(file, other) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static void replace(Path file, byte[] content, Path draft) throws IOException {
        Path next = draft.resolve(file.getFileName());
        Durable.write(next, content);
        Durable.rename(next, file);
    }

    /** Takes away every version that is not of this export. */
    private void prune(Set<Path> kept, Path trash) throws IOException {
        for (ModelRef there : new ModelRegistry(target).list()) {
            if (!kept.contains(target.relativize(there.folder()))) {
                discard(there.folder(), trash);
                Path home = there.folder().getParent();
                if (entries(home).isEmpty()) {
                    Files.delete(home);
                }
            }
        }
    }

    /** Moved away first: what is deleted file by file would be seen half. */
    private static void discard(Path bundle, Path trash) throws IOException {
        if (Files.exists(bundle)) {
            Durable.move(bundle, trash.resolve(bundle.getParent().getFileName() + "-" + bundle.getFileName()));
        }
    }

    private AliasPin requireChampion(ModelRef ref) {
        Optional<AliasPin> champion = registry.pin(ref.name(), ModelRegistry.CHAMPION);
        return champion.filter(pin -> pin.ref().version() == ref.version())
                .orElseThrow(() -> PipelineException.failed("Cannot export " + ref + " to " + target
                        + ": it is not the champion, that is "
                        + champion.map(pin -> "version " + pin.ref().version()).orElse("none")))
                .requireIntact();
    }

    private void requirePlace() {
        try {
            boolean ours = Files.exists(target.resolve(LOCK)) || Files.exists(target.resolve(SUMMARY));
            if (Files.exists(target)
                    && !ours
                    && (!Files.isDirectory(target) || !entries(target).isEmpty())) {
                throw PipelineException.configuration("Cannot export to " + target
                        + ": it holds something else than an earlier export; name a folder that is empty or not there");
            }
        } catch (IOException e) {
            throw PipelineException.failed("Cannot export to " + target + ": " + e, e);
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
