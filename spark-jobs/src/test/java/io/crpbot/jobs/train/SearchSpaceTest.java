package io.crpbot.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
    private static final Path CONF = Path.of("..", "conf");
    private static final SearchSpace SPACE = new SearchSpace(
            400, 3, Map.of("a", List.of("1", "2")), Map.of("b", List.of(-1.0, 1.0)), Map.of("c", List.of(0.001, 1.0)));

    @Test
    void drawsFromEveryRangeAsItSays() {
        List<Map<String, String>> drawn = SPACE.draw();

        assertThat(drawn).hasSize(400).allSatisfy(values -> {
            assertThat(values.get("a")).isIn("1", "2");
            assertThat(Double.parseDouble(values.get("b"))).isBetween(-1.0, 1.0);
            assertThat(Double.parseDouble(values.get("c"))).isBetween(0.001, 1.0);
        });
        // a third of the draws each decade; uniform draws would put 99 % into the upper two
        assertThat(drawn.stream().filter(values -> Double.parseDouble(values.get("c")) < 0.01))
                .hasSizeBetween(100, 167);
        assertThat(drawn.stream().filter(values -> Double.parseDouble(values.get("b")) < 0))
                .hasSizeBetween(160, 240);
        assertThat(drawn.stream().filter(values -> values.get("a").equals("1"))).hasSizeBetween(160, 240);
    }

    @Test
    void aTrialIsTheSameHoweverManyThereAre() {
        assertThat(SPACE.with(5, 3).draw()).isEqualTo(SPACE.draw().subList(0, 5));
        assertThat(SPACE.with(5, 4).draw()).isNotEqualTo(SPACE.with(5, 3).draw());
    }

    @Test
    void theShippedSpacesNameKeysThatTheirFilesHave() {
        for (Map<String, String> values : SearchSpace.load(CONF, "lstm").draw()) {
            assertThat(LstmSettings.load(CONF, values)).isNotEqualTo(LstmSettings.load(CONF));
        }
        for (Map<String, String> values : SearchSpace.load(CONF, "transformer").draw()) {
            assertThat(TransformerSettings.load(CONF, values)).isNotEqualTo(TransformerSettings.load(CONF));
        }
    }

    @Test
    void refusesARangeThatNothingCanBeDrawnFrom() {
        for (List<Double> bounds : List.of(List.of(1.0), List.of(1.0, 1.0), List.of(2.0, 1.0), List.of(0.0, 1.0))) {
            assertThatThrownBy(() -> new SearchSpace(1, 1, Map.of(), Map.of(), Map.of("c", bounds)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Cannot draw c from ");
        }
        assertThatThrownBy(() -> new SearchSpace(1, 1, Map.of("a", List.of()), Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SearchSpace(0, 1, Map.of("a", List.of("1")), Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
