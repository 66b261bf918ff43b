package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.TinyModels;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.ModelTable;
import io.crpbot.jobs.lake.SharedSpark;
import io.crpbot.jobs.promote.MadeUpFigures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromoteCommandIT {
    private static final Clock NOON = Clock.fixed(Instant.parse("2024-11-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void onlyAskedLeavesTheCopyOfTheModelsAsItIsAndDecidedMakesItAnew() {
        JobContext context = SharedSpark.context(folder, NOON.instant());
        TinyModels.writeEnsemble(new ModelRegistry(context.models()), false, TinyModels.BTC);
        MadeUpFigures.write(context, 1, false, MadeUpFigures.GOOD, Conditions.shipped());
        assertThat(run("--check")).isZero();
        assertThat(context.lake().exists(ModelTable.NAME)).isFalse();
        assertThat(run()).isZero();
        assertThat(context.lake()
                        .read(ModelTable.NAME)
                        .where("array_contains(aliases, 'champion')")
                        .count())
                .isEqualTo(1);
    }

    private int run(String... options) {
        StringWriter out = new StringWriter();
        List<String> line = new ArrayList<>(List.of("promote", "ensemble", "--master", "local[2]"));
        line.addAll(List.of("--models", folder.resolve("models").toString()));
        line.addAll(List.of("--lake", folder.resolve("lake").toString()));
        line.addAll(List.of("--conf-dir", ProjectFiles.conf().toString()));
        line.addAll(List.of(options));
        // the session is that of all tests: it is not closed here
        RootCommand root = new RootCommand(new LazySession(), NOON, Map.of(), (result, elapsed) -> {});
        return Cli.commandLine(root, new PrintWriter(out), new PrintWriter(out)).execute(line.toArray(String[]::new));
    }
}
