package io.crpbot.jobs.upkeep;

import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SharedSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** A lake of one table of six versions, each with one row that replaces the one before; made once and copied. */
final class SmallLake {
    static final String TABLE = "gold/examples";
    private static final Path TEMPLATE = make();

    private SmallLake() {}

    static Lake copyTo(Path root) throws IOException {
        copy(TEMPLATE, root);
        return new Lake(SharedSpark.session(), root.toString());
    }

    /** With the times of the files, which are the times of versions. */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static Path make() {
        try {
            Path root = Path.of("target", "small-lake").toAbsolutePath();
            if (Files.exists(root)) {
                try (Stream<Path> tree = Files.walk(root)) {
                    for (Path path :
                            tree.sorted((one, other) -> other.compareTo(one)).toList()) {
                        Files.delete(path);
                    }
                }
            }
            Lake lake = new Lake(SharedSpark.session(), root.toString());
            for (int version = 0; version < 6; version++) {
                lake.overwrite(TABLE, lake.spark().sql("SELECT " + version + " AS id"), null);
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
