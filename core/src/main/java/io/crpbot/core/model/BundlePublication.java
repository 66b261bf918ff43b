package io.crpbot.core.model;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Makes a folder of files visible as the next version of a name, whole or not at all: written beside, checked, forced to
 * the disk, renamed. Where another writer takes the number first, it is done again with the next number.
 */
final class BundlePublication {
    private BundlePublication() {}

    /**
     * @param manifest content of the manifest under a version number
     * @param verification looks at the finished folder and throws to keep it from being published
     * @param lastLook throws where what the bundle relies on is not there any more; nothing is deleted between it and
     *     the moment in which the bundle is visible
     */
    static ModelRef publish(
            ModelRegistry registry,
            String name,
            Map<String, byte[]> files,
            IntFunction<byte[]> manifest,
            Consumer<Path> verification,
            Runnable lastLook) {
        Path home = registry.home(name);
        try {
            Files.createDirectories(home);
            StagingFolder.removeLeftovers(home);
            try (StagingFolder staging = StagingFolder.create(home)) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Durable.write(staging.folder().resolve(file.getKey()), file.getValue());
                }
                return rename(registry, name, staging.folder(), manifest, verification, lastLook);
            }
        } catch (IOException e) {
            throw PipelineException.failed("Cannot write bundle of " + name + " to " + home + ": " + e, e);
        }
    }

    private static ModelRef rename(
            ModelRegistry registry,
            String name,
            Path staged,
            IntFunction<byte[]> manifest,
            Consumer<Path> verification,
            Runnable lastLook)
            throws IOException {
        while (true) {
            int version = registry.nextVersion(name);
            Durable.write(staged.resolve(ModelBundle.MANIFEST), manifest.apply(version));
            Durable.syncFolder(staged);
            verification.accept(staged);
            Path target = registry.home(name).resolve(Integer.toString(version));
            registry.commits().reached("before models/" + name);
            boolean visible = registry.turn(() -> {
                if (registry.nextVersion(name) != version) {
                    return false;
                }
                lastLook.run();
                Durable.rename(staged, target);
                return true;
            });
            if (visible) {
                registry.commits().reached("after models/" + name);
                return new ModelRef(name, version, target);
            }
        }
    }
}
