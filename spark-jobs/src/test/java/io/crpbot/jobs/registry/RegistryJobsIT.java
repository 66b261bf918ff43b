package io.crpbot.jobs.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.model.ModelRef;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.core.model.TinyModels;
import io.crpbot.core.model.VersionTags;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.core.promotion.Gates;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.SharedSpark;
import io.crpbot.jobs.promote.MadeUpFigures;
import io.crpbot.jobs.promote.PromoteConfig;
import io.crpbot.jobs.promote.PromoteJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryJobsIT {
    private static final Instant NOW = Instant.parse("2024-11-01T00:00:00Z");

    @TempDir
    Path folder;

    private JobContext context;
    private ModelRegistry registry;

    @BeforeEach
    void writeTwoEnsembles() {
        context = SharedSpark.context(folder, NOW);
        registry = new ModelRegistry(context.models());
        TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
        TinyModels.writeEnsemble(registry, false, TinyModels.BTC, TinyModels.ETH);
    }

    @Test
    void comparisonHasFactsFiguresTheirDifferenceAndAPage() throws IOException {
        MadeUpFigures.write(
                context, 1, false, Map.of("sharpe", 1.5, "trades", 100.0), Conditions.of(Map.of("costs", 1)));
        MadeUpFigures.write(context, 2, false, Map.of("sharpe", 0.25, "auc", 0.5), Conditions.of(Map.of("costs", 2)));
        new VersionTags(registry).set(registry.resolve("ensemble:2"), Map.of("note", "<tuned>"));
        CompareResult result = new CompareJob(context).run("ensemble:1", "ensemble");

        assertThat(result.table().get(0)).containsExactly("what", "ensemble:1", "ensemble:2", "difference");
        assertThat(result.table())
                .contains(List.of("symbols", "BTC-USD", "BTC-USD ETH-USD", "differs"))
                .contains(List.of("venue", "coinbase", "coinbase", ""))
                .contains(List.of("member transformer", "version 1", "version 2", "differs"))
                .contains(List.of("tag note", "–", "<tuned>", "differs"))
                .contains(List.of("sharpe", "1.5000 [1.5000, 1.5000]", "0.2500 [0.2500, 0.2500]", "-1.2500"))
                .contains(List.of("trades", "100.0000 [100.0000, 100.0000]", "–", "–"))
                .contains(List.of("auc", "–", "0.5000 [0.5000, 0.5000]", "–"));
        assertThat(result.lines()).contains("measured under different settings: costs");
        assertThat(result.page()).endsWith("reports/compare-ensemble-1-ensemble-2.html");
        String page = Files.readString(Path.of(result.page()));
        assertThat(page)
                .contains("<title>ensemble:1 and ensemble:2</title>", "-1.2500", "&lt;tuned&gt;")
                .doesNotContain("SYNTHETIC", "<script", "http");
    }

    @Test
    void membersAreComparedToo() {
        CompareResult result = new CompareJob(context).run("lstm_BTC-USD:1", "transformer:2");
        assertThat(result.table())
                .contains(List.of("kind", "lstm", "transformer", "differs"))
                .contains(List.of("training epochs", "1", "1", ""));
        assertThat(result.lines())
                .contains(
                        "lstm_BTC-USD:1 was not evaluated in this lake",
                        "transformer:2 was not evaluated in this lake");
        assertThatThrownBy(() -> new CompareJob(context).run("ensemble:1", "ensemble:3"))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot find model ensemble '3'");
    }

    @Test
    void whatARollbackCouldGoBackToIsNotDeleted() {
        for (int version = 1; version <= 2; version++) {
            MadeUpFigures.write(context, version, false, MadeUpFigures.GOOD, Conditions.shipped());
            new PromoteJob(context)
                    .run(new PromoteConfig("ensemble:" + version, Gates.shipped(), "a".repeat(64), true, "ann"));
        }
        assertThat(registry.aliases("ensemble")).isEqualTo(Map.of("champion", 2));
        assertThatThrownBy(() -> new DeleteJob(context).run("ensemble:1"))
                .isInstanceOfSatisfying(PipelineException.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(PipelineException.Reason.REFUSED))
                .hasMessage("Cannot delete ensemble:1: it is needed: rollback, to the champion promoted at " + NOW);
        assertThatThrownBy(() -> new DeleteJob(context).run("ensemble:2"))
                .hasMessageStartingWith("Cannot delete ensemble:2: it is needed: alias champion; rollback");
    }

    @Test
    void whatNobodyNeedsIsDeletedByItsNumberOnly() {
        assertThatThrownBy(() -> new DeleteJob(context).run("ensemble"))
                .hasMessage("Cannot delete 'ensemble': expected NAME:VERSION");
        assertThatThrownBy(() -> new DeleteJob(context).run("transformer:1"))
                .hasMessage("Cannot delete transformer:1: it is needed: member of ensemble:1");
        DeleteResult deleted = new DeleteJob(context).run("ensemble:1");
        assertThat(deleted.table()).isEqualTo(List.of(List.of("deleted"), List.of("ensemble:1")));
        new DeleteJob(context).run("transformer:1");
        assertThat(registry.list())
                .extracting(ModelRef::toString)
                .containsExactly("ensemble:2", "lstm_BTC-USD:1", "lstm_BTC-USD:2", "lstm_ETH-USD:1", "transformer:2");
    }
}
