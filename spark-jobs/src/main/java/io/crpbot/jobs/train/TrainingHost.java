package io.crpbot.jobs.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What computes here: a training may give other bits where this differs. */
final class TrainingHost {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private TrainingHost() {}

    /** Processor type, its number, and the Java version; no name of the machine. */
    static String describe() {
        return processor() + " x " + Runtime.getRuntime().availableProcessors() + ", " + System.getProperty("os.name")
                + ", Java " + Runtime.version().feature();
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch"); // a system that does not tell
        }
    }
}
