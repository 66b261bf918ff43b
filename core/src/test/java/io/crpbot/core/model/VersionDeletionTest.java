package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.CommitListener;
import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionDeletionTest {
    private static final ModelManifest DRAFT = TinyModels.draft("tiny", "lstm", false, TinyModels.BTC);
    private static final List<String> NOBODY = List.of();

    @TempDir
    Path root;

    private ModelRegistry registry;

    @BeforeEach
    void openRegistry() {
        registry = new ModelRegistry(root);
    }

    @Test
    void takesTheVersionWithItsTagsAndNothingElse() throws IOException {
        TinyModels.write(registry, DRAFT);
        TinyModels.write(registry, DRAFT);
        VersionTags tags = new VersionTags(registry);
        tags.set(registry.resolve("tiny:1"), Map.of("note", "first"));
        tags.set(registry.resolve("tiny:2"), Map.of("note", "second"));
        ModelRef first = registry.resolve("tiny:1");
        delete(registry, first);
        assertThat(registry.list("tiny")).extracting(ModelRef::version).containsExactly(2);
        assertThat(tags.of(first)).isEmpty();
        assertThat(tags.of(registry.resolve("tiny:2"))).isEqualTo(Map.of("note", "second"));
        assertThat(BundleWriterTest.entries(root.resolve("tiny")))
                .containsExactly(".aliases.json.lock", "2", "deleted.json", "tags.json");
    }

    @Test
    void numbersOfDeletedVersionsAreNeverGivenOutAgain() {
        TinyModels.write(registry, DRAFT);
        TinyModels.write(registry, DRAFT);
        delete(registry, registry.resolve("tiny:2"));
        assertThat(TinyModels.write(registry, DRAFT).manifest().version()).isEqualTo(3);
        delete(registry, registry.resolve("tiny:3"));
        delete(registry, registry.resolve("tiny:1"));
        assertThat(registry.list("tiny")).isEmpty();
        assertThat(TinyModels.write(new ModelRegistry(root), DRAFT).manifest().version())
                .isEqualTo(4);
    }

    @Test
    void writerThatHadTheNumberOfAVersionDeletedMeanwhileTakesTheNext() {
        boolean[] interrupted = {false};
        ModelBundle late = new BundleWriter(registry).write(DRAFT, TinyModels.files(DRAFT), bundle -> {
            if (!interrupted[0]) {
                interrupted[0] = true;
                delete(registry, TinyModels.write(registry, DRAFT).ref());
            }
        });
        assertThat(late.manifest().version()).isEqualTo(2);
    }

    @Test
    void refusesWhatAnybodyRefersToAndNamesThemAll() {
        ModelRef ensemble = TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
        registry.setAlias("ensemble", ModelRegistry.CHAMPION, 1);
        registry.setAlias("ensemble", ModelRegistry.CHALLENGER, 1);
        registry.setAlias("transformer", "kept", 1);
        assertRefused(ensemble, NOBODY, "alias challenger; alias champion");
        assertRefused(registry.resolve("transformer:1"), NOBODY, "alias kept; member of ensemble:1");
        assertRefused(registry.resolve("lstm_BTC-USD:1"), List.of("a reader"), "member of ensemble:1; a reader");
        assertThat(registry.list()).hasSize(3);
        Ensemble.load(registry, ModelRegistry.CHAMPION).close();

        registry.removeAlias("ensemble", ModelRegistry.CHAMPION);
        registry.removeAlias("ensemble", ModelRegistry.CHALLENGER);
        delete(registry, ensemble);
        delete(registry, registry.resolve("lstm_BTC-USD:1"));
        assertThat(registry.list()).extracting(ModelRef::toString).containsExactly("transformer:1");
    }

    @Test
    void damagedVersionGoesAndADamagedEnsembleStopsTheDeletionOfOthers() throws IOException {
        ModelRef ensemble = TinyModels.writeEnsemble(registry, false, TinyModels.BTC);
        Files.writeString(ensemble.folder().resolve("manifest.json"), "{");
        assertThatThrownBy(() -> delete(registry, registry.resolve("transformer:1")))
                .hasMessageStartingWith("Cannot load " + ensemble.folder().resolve("manifest.json"));
        delete(registry, ensemble);
        delete(registry, registry.resolve("transformer:1"));
        assertThat(registry.list()).extracting(ModelRef::toString).containsExactly("lstm_BTC-USD:1");
    }

    @Test
    void unknownVersionIsSaidToBeThat() {
        TinyModels.write(registry, DRAFT);
        assertThatThrownBy(() -> delete(registry, new ModelRef("tiny", 2, root.resolve("tiny/2"))))
                .hasMessage("Cannot find model tiny '2' in " + root + ": versions [1], aliases {}");
        assertThatThrownBy(() -> delete(registry, new ModelRef("none", 1, root.resolve("none/1"))))
                .hasMessage("Cannot find model none '1' in " + root + ": versions [], aliases {}");
        assertThat(root.resolve("none")).doesNotExist();
    }

    @Test
    void aliasIsNotMovedToAVersionThatWentBeforeItsTurn() {
        TinyModels.write(registry, DRAFT);
        TinyModels.write(registry, DRAFT);
        ModelRegistry late = new ModelRegistry(root, point -> {
            if (point.equals("before models/tiny@kept")) {
                delete(registry, registry.resolve("tiny:2"));
            }
        });
        assertThatThrownBy(() -> late.setAlias("tiny", "kept", 2)).hasMessageStartingWith("Cannot find model tiny '2'");
        assertThat(registry.aliases("tiny")).isEmpty();
    }

    @Test
    void ensembleIsNotPublishedWhenAMemberWentMeanwhile() {
        ModelBundle lstm = TinyModels.write(registry, DRAFT);
        ModelBundle transformer =
                TinyModels.write(registry, TinyModels.draft("wide", "transformer", false, TinyModels.BTC));
        List<EnsembleMember> members = Committee.pin(List.of(lstm, transformer), TinyModels.weights());
        EnsembleManifest draft = TinyModels.ensemble(members, false, TinyModels.BTC);
        assertThatThrownBy(() -> new BundleWriter(registry).write(draft, loaded -> delete(registry, lstm.ref())))
                .hasMessageStartingWith("Cannot find model tiny '1'");
        assertThat(registry.list("ensemble")).isEmpty();
    }

    @Test
    void interruptedDeletionLeavesTheVersionWholeOrGoneAndIsFinishedByTheSameCommand() throws IOException {
        List<String> points = new ArrayList<>();
        prepared("counted");
        delete(listening("counted", points::add), new ModelRegistry(root.resolve("counted")).resolve("tiny:2"));
        assertThat(points)
                .containsExactly(
                        "before models/tiny:2 deleted",
                        "drafted models/tiny:2 deleted number",
                        "moved models/tiny:2 deleted number",
                        "removed models/tiny:2 deleted",
                        "drafted models/tiny:2 deleted tags",
                        "moved models/tiny:2 deleted tags",
                        "after models/tiny:2 deleted");
        for (int i = 0; i < points.size(); i++) {
            String point = points.get(i);
            ModelRegistry there = prepared("killed" + i);
            ModelRef second = there.resolve("tiny:2");
            ModelRegistry dying = listening("killed" + i, reached -> {
                if (reached.equals(point)) {
                    throw new IllegalStateException("killed " + point);
                }
            });
            assertThatThrownBy(() -> delete(dying, second)).hasMessage("killed " + point);
            boolean gone = i >= points.indexOf("removed models/tiny:2 deleted");
            assertThat(there.list("tiny")).hasSize(gone ? 1 : 2).allSatisfy(ref -> ModelBundle.load(ref.folder()));
            if (!gone) {
                delete(there, second);
            }
            assertThat(TinyModels.write(there, DRAFT).manifest().version()).isEqualTo(3);
            assertThat(there.list("tiny")).extracting(ModelRef::version).containsExactly(1, 3);
            assertThat(new VersionTags(there).of(there.resolve("tiny:3"))).isEmpty();
        }
    }

    private ModelRegistry prepared(String folder) {
        ModelRegistry there = new ModelRegistry(root.resolve(folder));
        TinyModels.write(there, DRAFT);
        new VersionTags(there).set(TinyModels.write(there, DRAFT).ref(), Map.of("note", "second"));
        return there;
    }

    private ModelRegistry listening(String folder, CommitListener commits) {
        return new ModelRegistry(root.resolve(folder), commits);
    }

    private void assertRefused(ModelRef ref, List<String> others, String who) {
        assertThatThrownBy(() -> new VersionDeletion(registry).delete(ref, others))
                .isInstanceOfSatisfying(PipelineException.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(PipelineException.Reason.REFUSED))
                .hasMessage("Cannot delete " + ref + ": it is needed: " + who);
    }

    private static void delete(ModelRegistry registry, ModelRef ref) {
        new VersionDeletion(registry).delete(ref, NOBODY);
    }
}
