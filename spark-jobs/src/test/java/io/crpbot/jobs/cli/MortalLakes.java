package io.crpbot.jobs.cli;

import io.crpbot.core.failure.CommitListener;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.Progress;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folders of a test of killed stages: candles, settings, and lakes with their models before and after each stage. */
record MortalLakes(Path root) {
    private static final List<MortalStage> STAGES = List.of(MortalStage.values());
    static final Instant NOW = Instant.parse("2024-02-01T00:00:00Z");

    /** A minute a stage. */
    static Instant time(MortalStage stage) {
        return NOW.plusSeconds(60L * STAGES.indexOf(stage));
    }

    Path csv() {
        return root.resolve("csv");
    }

    Path conf() {
        return root.resolve("conf");
    }

    /** Where a stage ran undisturbed. */
    Path after(MortalStage stage) {
        return root.resolve("after-" + stage);
    }

    /** Where a stage starts from: the lake that the one before left. */
    Path before(MortalStage stage) {
        return switch (stage) {
            case INGEST -> root.resolve("nothing");
            case PROMOTE -> root.resolve("champions");
            default -> after(STAGES.get(STAGES.indexOf(stage) - 1));
        };
    }

    /** The lake of a stage that dies at its n-th point. */
    Path killed(MortalStage stage, int point) {
        return root.resolve("killed-" + stage + "-" + point);
    }

    JobContext context(Path folder, Instant now, CommitListener commits) {
        return new JobContext(
                new Lake(SharedSpark.session(), folder.resolve("lake").toString(), commits),
                folder.resolve("models"),
                conf(),
                Clock.fixed(now, ZoneOffset.UTC),
                Progress.silent());
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    /** How many commits each table has, how many versions each model, and what each alias stands for. */
    static Map<String, Integer> footprint(Path folder) throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        for (Path log : logs(folder.resolve("lake"))) {
            try (Stream<Path> files = Files.list(log)) {
                int commits = (int)
                        files.filter(file -> file.toString().endsWith(".json")).count();
                String table =
                        folder.resolve("lake").relativize(log.getParent()).toString();
                if (commits > 0) {
                    found.put(table, commits);
                }
            }
        }
        ModelRegistry registry = new ModelRegistry(folder.resolve("models"));
        registry.list().forEach(ref -> {
            found.merge("models/" + ref.name(), 1, Integer::sum);
            registry.aliases(ref.name())
                    .forEach((alias, version) -> found.put("models/" + ref.name() + "@" + alias, version));
        });
        return found;
    }

    private static List<Path> logs(Path lake) throws IOException {
        if (!Files.exists(lake)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(lake)) {
            return tree.filter(path -> path.endsWith("_delta_log")).toList();
        }
    }
}
