package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionTagsTest {
    @TempDir
    Path root;

    private ModelRegistry registry;
    private VersionTags tags;
    private ModelRef first;

    @BeforeEach
    void writeTwoVersions() {
        registry = new ModelRegistry(root);
        tags = new VersionTags(registry);
        ModelManifest draft = TinyModels.draft("tiny", "lstm", false, TinyModels.BTC);
        first = TinyModels.write(registry, draft).ref();
        TinyModels.write(registry, draft);
    }

    @Test
    void tagsAreOfOneVersionAndStay() {
        tags.set(first, Map.of("note", "tuned on weekends", "stage", "b=c"));
        tags.set(registry.resolve("tiny:2"), Map.of("note", "second"));
        tags.set(first, Map.of("note", "tuned"));
        VersionTags reopened = new VersionTags(new ModelRegistry(root));
        assertThat(reopened.of(first)).isEqualTo(Map.of("note", "tuned", "stage", "b=c"));
        assertThat(reopened.of(registry.resolve("tiny:2"))).isEqualTo(Map.of("note", "second"));
    }

    @Test
    void tagsGo() {
        tags.set(first, Map.of("note", "tuned", "stage", "b"));
        tags.remove(first, List.of("note", "never_set"));
        assertThat(tags.of(first)).isEqualTo(Map.of("stage", "b"));
        tags.remove(first, List.of("stage"));
        assertThat(tags.of(first)).isEmpty();
    }

    @Test
    void refusesUnknownVersionsKeysAndValues() {
        assertThatThrownBy(() -> tags.set(new ModelRef("tiny", 3, root.resolve("tiny/3")), Map.of("note", "x")))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot find model tiny '3' in " + root + ": versions [1, 2], aliases {}");
        assertThatThrownBy(() -> tags.set(first, Map.of("a key", "x")))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot tag tiny:1 with 'a key'");
        assertThatThrownBy(() -> tags.remove(first, List.of("note", "tiny:2")))
                .hasMessageStartingWith("Cannot tag tiny:1 with 'tiny:2'");
        assertThatThrownBy(() -> tags.set(first, Map.of("note", " ")))
                .hasMessage("Cannot tag tiny:1 with note=' ': a value is one line of text");
        assertThatThrownBy(() -> tags.set(first, Map.of("note", "two\nlines")))
                .hasMessageEndingWith("a value is one line of text");
        assertThat(tags.of(first)).isEmpty();
    }
}
