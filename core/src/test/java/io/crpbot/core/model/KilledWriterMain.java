package io.crpbot.core.model;

import io.crpbot.core.failure.CommitListener;
import java.nio.file.Path;

/** A process that publishes bundles and moves an alias until it is killed, or dies at a named point of the first. */
public final class KilledWriterMain {
    static final int KILLED = 137;
    /** The one point that no listener hears of: all files are written, the manifest is not. */
    static final String BEFORE_MANIFEST = "before manifest";

    private static final ModelManifest DRAFT = TinyModels.draft("tiny", "lstm", false, TinyModels.BTC);

    private KilledWriterMain() {}

    public static void main(String[] arguments) {
        Path root = Path.of(arguments[0]);
        String point = arguments[1];
        if (point.equals(BEFORE_MANIFEST)) {
            ModelRegistry registry = new ModelRegistry(root);
            BundlePublication.publish(
                    registry, "tiny", TinyModels.files(DRAFT), version -> die(), staged -> {}, () -> {});
        }
        while (true) {
            System.out.println(writeAndMove(root, reached -> {
                if (reached.equals(point)) {
                    die();
                }
            }));
        }
    }

    /** The commands that are killed and given again. */
    static int writeAndMove(Path root, CommitListener commits) {
        ModelRegistry registry = new ModelRegistry(root, commits);
        int version = TinyModels.write(registry, DRAFT).manifest().version();
        registry.setAlias("tiny", "newest", version);
        return version;
    }

    /** Ends the process as SIGKILL does: no handlers, nothing closed. */
    private static byte[] die() {
        Runtime.getRuntime().halt(KILLED);
        throw new IllegalStateException("halted");
    }
}
