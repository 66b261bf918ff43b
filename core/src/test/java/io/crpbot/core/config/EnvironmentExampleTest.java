package io.crpbot.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever copies {@code .env.example} sees every variable that the code reads. */
class EnvironmentExampleTest {
    /** A variable's name as a literal, alone or in picocli's {@code ${env:NAME}}. */
    private static final Pattern READ = Pattern.compile(
            "(?:getenv\\(|\\.get\\(|read\\(|value\\(environment, )\\s*\"([A-Z][A-Z_]{4,})\"|\\$\\{env:([A-Z_]+)");

    /** Of other programs, set where those are installed. */
    private static final Set<String> FOREIGN = Set.of("SPARK_HOME");

    @Test
    void everyVariableThatTheCodeReadsIsInTheExample() throws IOException {
        Set<String> read = new TreeSet<>();
        for (String module : List.of("core", "spark-jobs", "scorer")) {
            try (Stream<Path> files = Files.walk(ProjectFiles.root().resolve(module + "/src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher names = READ.matcher(Files.readString(file));
                    while (names.find()) {
                        read.add(names.group(1) == null ? names.group(2) : names.group(1));
                    }
                }
            }
        }
        read.removeAll(FOREIGN);
        assertThat(read).contains("CONFIDENCE_THRESHOLD", "CRPBOT_LAKE", "KILL_SWITCH", "TELEGRAM_CHAT_ID", "DB_URL");
        String example = Files.readString(ProjectFiles.root().resolve(".env.example"));
        assertThat(read).allSatisfy(name -> assertThat(example).containsPattern("(?m)^#" + name + "="));
    }
}
