package io.crpbot.core.model;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files of a bundle by name, their checksums and the rules for their names. */
final class BundleFiles {
    private BundleFiles() {}

    static Map<String, String> checksums(Map<String, byte[]> files) {
        Map<String, String> checksums = new TreeMap<>();
        files.forEach((name, content) -> checksums.put(requirePlain(name), Sha256.of(content)));
        return checksums;
    }

    static void verify(Path folder, Map<String, String> checksums) {
        for (Map.Entry<String, String> entry : checksums.entrySet()) {
            String name = requirePlain(entry.getKey());
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw PipelineException.failed("Cannot load " + folder + ": file " + name + " is missing");
            }
            String found = checksum(folder, file);
            if (!found.equals(entry.getValue())) {
                throw PipelineException.failed("Cannot load " + folder + ": file " + name + " has SHA-256 " + found
                        + ", its manifest says " + entry.getValue());
            }
        }
    }

    private static String checksum(Path folder, Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw PipelineException.failed("Cannot load " + folder + ": " + e, e);
        }
    }

    /** A name from a manifest must not lead out of the bundle's folder, nor hide the manifest. */
    private static String requirePlain(String name) {
        if (!ManifestChecks.NAME.matcher(name).matches() || name.equals(ModelBundle.MANIFEST)) {
            throw PipelineException.failed("Cannot use bundle file '" + name
                    + "': names are letters, digits, '_', '-' and '.', and " + ModelBundle.MANIFEST + " is reserved");
        }
        return name;
    }
}
