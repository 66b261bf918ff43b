package io.crpbot.core.model;

import ai.onnxruntime.OrtException;
import io.crpbot.core.failure.PipelineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One trained model on disk, checked: every file has the checksum its manifest names, the feature hash is the one this
 * code computes, and the network takes and gives the shapes of the manifest.
 *
 * @param folder {@code models/<name>/<version>}
 * @param sha256 of {@code manifest.json}: pins the bundle, files included
 */
public record ModelBundle(Path folder, ModelManifest manifest, String sha256) {
    public static final String MANIFEST = "manifest.json";

    /**
     * Loads and checks a bundle.
     *
     * @throws PipelineException "Cannot load FOLDER: why" for a missing file, an unknown manifest key, a checksum,
     *     feature hash or shape that does not match
     */
    public static ModelBundle load(Path folder) {
        Path file = folder.resolve(MANIFEST);
        byte[] json = ManifestJson.bytes(file);
        ModelManifest manifest = ManifestJson.read(file, json, ModelManifest.class);
        requireFeatureHash(folder, manifest);
        BundleFiles.verify(folder, manifest.files());
        requireNetwork(folder, manifest);
        ModelBundle bundle = new ModelBundle(folder, manifest, Sha256.of(json));
        try (OnnxNetwork network = OnnxNetwork.open(bundle.network())) {
            network.requireShapes(manifest);
        } catch (OrtException e) {
            throw PipelineException.failed("Cannot load " + folder + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw PipelineException.failed("Cannot load " + folder + ": " + e.getMessage(), e);
        }
        return bundle;
    }

    /** Reads the manifest alone; nothing else of the bundle is checked. */
    public static ModelManifest manifestOf(Path folder) {
        return ManifestJson.read(folder.resolve(MANIFEST), ModelManifest.class);
    }

    /** SHA-256 of the manifest of a bundle, which is not loaded; empty where it has lost its manifest. */
    public static Optional<String> manifestSha256(Path folder) {
        Path manifest = folder.resolve(MANIFEST);
        return Files.exists(manifest) ? Optional.of(Sha256.of(ManifestJson.bytes(manifest))) : Optional.empty();
    }

    /** The ONNX file. */
    public Path network() {
        return folder.resolve(manifest.network().file());
    }

    /** How logs and answers name the bundle: {@code lstm_BTC-USD:3}. */
    public ModelRef ref() {
        return new ModelRef(manifest.name(), manifest.version(), folder);
    }

    private static void requireFeatureHash(Path folder, ModelManifest manifest) {
        String hash = manifest.schema().hash();
        if (!hash.equals(manifest.featureHash())) {
            throw PipelineException.failed("Cannot load " + folder + ": feature set " + manifest.featureSet()
                    + " has hash " + hash + " in this version, the model was trained on " + manifest.featureHash());
        }
    }

    private static void requireNetwork(Path folder, ModelManifest manifest) {
        Map<String, String> files = manifest.files();
        String file = manifest.network().file();
        String sha256 = manifest.network().sha256();
        if (!sha256.equals(files.get(file))) {
            throw PipelineException.failed("Cannot load " + folder + ": network " + file + " is pinned as " + sha256
                    + ", the list of files has " + files.get(file));
        }
    }
}
