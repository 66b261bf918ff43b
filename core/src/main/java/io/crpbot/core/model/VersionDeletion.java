package io.crpbot.core.model;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Deletes versions that nobody refers to. A version goes as a whole or not at all, also when the process is killed; what
 * a killed one left behind is removed by the next write or deletion of the name. Its number is never given out again, so
 * what tables say of it cannot be taken for another bundle's.
 */
public final class VersionDeletion {
    private final ModelRegistry registry;

    public VersionDeletion(ModelRegistry registry) {
        this.registry = registry;
    }

    /**
     * Deletes a version. No alias is moved and no ensemble published in the meantime.
     *
     * @param others who else refers to it, in words: what the registry cannot know
     * @throws PipelineException when there is no such version; {@code REFUSED}, with everybody who refers to it, when
     *     somebody does
     */
    public void delete(ModelRef ref, List<String> others) {
        Path home = registry.home(ref.name());
        String what = "models/" + ref + " deleted";
        try {
            if (Files.isDirectory(home)) {
                StagingFolder.removeLeftovers(home);
            }
            registry.resolve(ref.name(), Integer.toString(ref.version()));
            registry.commits().reached("before " + what);
            registry.turn(() -> StateFile.turn(home, () -> {
                requireUnneeded(ref, others);
                remove(ref, home, what);
                return null;
            }));
            registry.commits().reached("after " + what);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot delete " + ref + " in " + home + ": " + e, e);
        }
    }

    private void requireUnneeded(ModelRef ref, List<String> others) {
        registry.resolve(ref.name(), Integer.toString(ref.version()));
        List<String> referring = new ArrayList<>(new VersionReferences(registry).to(ref));
        referring.addAll(others);
        if (!referring.isEmpty()) {
            throw new PipelineException(
                    PipelineException.Reason.REFUSED,
                    "Cannot delete " + ref + ": it is needed: " + String.join("; ", referring),
                    null);
        }
    }

    /** The number is put down before the folder goes: a number too many is no harm, one given out twice is. */
    private void remove(ModelRef ref, Path home, String what) throws IOException {
        StateFile.deleted(home, registry.commits())
                .replace(what + " number", before -> new StateFile.Deleted(Math.max(before.highest(), ref.version())));
        try (StagingFolder trash = StagingFolder.create(home)) {
            Durable.move(
                    home.resolve(Integer.toString(ref.version())),
                    trash.folder().resolve(ref.name()));
            Durable.syncFolder(home);
            registry.commits().reached("removed " + what);
            removeTags(ref, home, what);
        }
    }

    private void removeTags(ModelRef ref, Path home, String what) throws IOException {
        StateFile<StateFile.Tags> file = StateFile.tags(home, registry.commits());
        if (file.read().tags().containsKey(ref.version())) {
            file.replace(what + " tags", before -> {
                Map<Integer, Map<String, String>> left = new TreeMap<>(before.tags());
                left.remove(ref.version());
                return new StateFile.Tags(left);
            });
        }
    }
}
