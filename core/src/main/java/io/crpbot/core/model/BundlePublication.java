package io.crpbot.core.model;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Makes a folder of files visible as the next version of a name, whole or not at all: written beside, checked, forced to
 * the disk, renamed. Where another writer takes the number first, the rename fails and the next number is tried.
 */
final class BundlePublication {
    private BundlePublication() {}

    /**
     * @param manifest content of the manifest under a version number
     * @param verification looks at the finished folder and throws to keep it from being published
     */
    static ModelRef publish(
            ModelRegistry registry,
            String name,
            Map<String, byte[]> files,
            IntFunction<byte[]> manifest,
            Consumer<Path> verification) {
        Path home = registry.home(name);
        try {
            Files.createDirectories(home);
            StagingFolder.removeLeftovers(home);
            try (StagingFolder staging = StagingFolder.create(home)) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Durable.write(staging.folder().resolve(file.getKey()), file.getValue());
                }
                return rename(registry, name, staging.folder(), manifest, verification);
            }
        } catch (IOException e) {
            throw PipelineException.failed("Cannot write bundle of " + name + " to " + home + ": " + e, e);
        }
    }

    private static ModelRef rename(
            ModelRegistry registry, String name, Path staged, IntFunction<byte[]> manifest, Consumer<Path> verification)
            throws IOException {
        int version = registry.nextVersion(name);
        while (true) {
            Durable.write(staged.resolve(ModelBundle.MANIFEST), manifest.apply(version));
            Durable.syncFolder(staged);
            verification.accept(staged);
            Path target = registry.home(name).resolve(Integer.toString(version));
            try {
                registry.commits().reached("before models/" + name);
                Durable.rename(staged, target);
                registry.commits().reached("after models/" + name);
                return new ModelRef(name, version, target);
            } catch (FileSystemException e) {
                if (!Files.exists(target)) {
                    throw e;
                }
                version++;
            }
        }
    }
}
