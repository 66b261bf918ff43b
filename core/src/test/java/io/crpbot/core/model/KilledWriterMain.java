package io.crpbot.core.model;

import java.nio.file.Path;

/** A process that publishes bundles and moves an alias until it is killed, or dies at the named point of the first. */
public final class KilledWriterMain {
    static final int KILLED = 137;
    private static final ModelManifest DRAFT = TinyModels.draft("tiny", "lstm", false, TinyModels.BTC);

    private KilledWriterMain() {}

    public static void main(String[] arguments) {
        ModelRegistry registry = new ModelRegistry(Path.of(arguments[0]));
        String point = arguments[1];
        if (point.equals("after files")) {
            BundlePublication.publish(registry, "tiny", TinyModels.files(DRAFT), version -> die(), staged -> {});
        } else if (point.equals("before rename")) {
            new BundleWriter(registry).write(DRAFT, TinyModels.files(DRAFT), bundle -> die());
        } else if (point.equals("before alias move")) {
            TinyModels.write(registry, DRAFT);
            registry.setAlias("tiny", "newest", 1);
            new AliasFile(registry.home("tiny")).change(aliases -> die());
        }
        while (true) {
            int version = TinyModels.write(registry, DRAFT).manifest().version();
            registry.setAlias("tiny", "newest", version);
            System.out.println(version);
        }
    }

    /** Ends the process as SIGKILL does: no handlers, nothing closed. */
    private static byte[] die() {
        Runtime.getRuntime().halt(KILLED);
        throw new IllegalStateException("halted");
    }
}
