package io.crpbot.core.model;

import java.nio.file.Path;
import java.util.Map;

/** A process that moves one alias to and fro, with a tag for every move. */
public final class RegistryTurnsMain {
    static final int MOVES = 40;

    private RegistryTurnsMain() {}

    public static void main(String[] arguments) {
        move(Path.of(arguments[0]), arguments[1]);
    }

    static void move(Path root, String who) {
        ModelRegistry registry = new ModelRegistry(root);
        VersionTags tags = new VersionTags(registry);
        for (int i = 0; i < MOVES; i++) {
            registry.setAlias("tiny", "newest", 1 + i % 2);
            registry.setAlias("tiny", who + i, 1);
            tags.set(registry.resolve("tiny:1"), Map.of(who + i, "moved"));
        }
    }
}
