package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HelpPageTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void launcherShowsTheCommandsThatThereAre() throws IOException {
        StringWriter out = new StringWriter();
        Cli.execute(Clock.systemUTC(), new PrintWriter(out), new PrintWriter(out), "--help");
        assertThat(Files.readString(ROOT.resolve("scripts/lib/help.txt")).strip())
                .as("page of the launcher; write it anew with scripts/update-help")
                .isEqualTo(out.toString().strip());
    }

    @Test
    void everyCommandShowsItsOwnPage() {
        for (CommandGroups.Group group : CommandGroups.ALL) {
            for (var command : group.commands()) {
                StringWriter out = new StringWriter();
                String name = CommandGroups.nameOf(command.get());
                int code = Cli.execute(Clock.systemUTC(), new PrintWriter(out), new PrintWriter(out), name, "--help");
                assertThat(code).as(name).isZero();
                assertThat(out.toString()).contains("Usage: crpbot " + name);
            }
        }
    }

    @Test
    void launcherOpensTheSamePackagesAsTheBuild() throws IOException {
        assertThat(opens(ROOT.resolve("scripts/lib/spark.jvm"))).isNotEmpty().isEqualTo(opens(ROOT.resolve("pom.xml")));
    }

    private static List<String> opens(Path file) throws IOException {
        Matcher matcher = Pattern.compile("--add-opens=java\\S+").matcher(Files.readString(file));
        return matcher.results().map(found -> found.group()).toList();
    }
}
