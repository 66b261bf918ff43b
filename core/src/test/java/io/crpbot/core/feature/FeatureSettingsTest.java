package io.crpbot.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureSettingsTest {
    private static final List<String> CRPBOT31 =
            List.of(("session_tokyo session_london session_new_york day_of_week is_weekend spread spread_pct atr"
                            + " spread_atr_ratio volume_ma volume_ratio volume_trend sma_7 price_sma_7_ratio sma_14"
                            + " price_sma_14_ratio sma_21 price_sma_21_ratio sma_50 price_sma_50_ratio rsi macd"
                            + " macd_signal macd_diff bb_high bb_low bb_width bb_position volatility_low"
                            + " volatility_medium volatility_high")
                    .split(" "));

    @TempDir
    Path folder;

    @Test
    void shippedSettingsHoldTheThreeSets() {
        FeatureSettings settings = Streams.SETTINGS;
        assertThat(settings.memory()).isEqualTo(400);
        assertThat(settings.maxCarryMinutes()).isEqualTo(5);
        assertThat(settings.sets().keySet()).containsExactlyInAnyOrder("stationary", "crpbot31", "crpbot50");
        assertThat(settings.schema("crpbot31").columns()).isEqualTo(CRPBOT31);
        assertThat(settings.schema("crpbot50").columns())
                .startsWith(CRPBOT31.toArray(String[]::new))
                .hasSize(50);
        assertThat(settings.schema("stationary").width()).isEqualTo(35);
    }

    @Test
    void theHashChangesWithEverythingThatChangesARow() {
        FeatureSchema schema = new FeatureSchema("a", List.of("rsi", "macd"), 400, 5);
        assertThat(schema.hash()).matches("[0-9a-f]{64}");
        assertThat(new FeatureSchema("b", List.of("rsi", "macd"), 400, 5).hash())
                .isEqualTo(schema.hash());
        assertThat(List.of(
                        new FeatureSchema("a", List.of("macd", "rsi"), 400, 5).hash(),
                        new FeatureSchema("a", List.of("rsi"), 400, 5).hash(),
                        new FeatureSchema("a", List.of("rsi", "macd"), 401, 5).hash(),
                        new FeatureSchema("a", List.of("rsi", "macd"), 400, 4).hash()))
                .doesNotHaveDuplicates()
                .doesNotContain(schema.hash());
    }

    @Test
    void rejectsAnUnknownColumnAndNamesTheFile() throws IOException {
        Files.writeString(
                folder.resolve("features.yaml"), "memory: 400\nmax_carry_minutes: 5\nsets:\n  s: [rsi, rsj]\n");
        assertThatThrownBy(() -> FeatureSettings.load(folder))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("features.yaml")
                .hasMessageContaining("the catalogue has no [rsj]");
    }

    @Test
    void rejectsAKeyThatIsNotInSnakeCase() throws IOException {
        Files.writeString(
                folder.resolve("features.yaml"),
                "memory: 400\nmax_carry_minutes: 5\nmaxCarryMinutes: 5\nsets:\n  s: [rsi]\n");
        assertThatThrownBy(() -> FeatureSettings.load(folder)).hasMessageContaining("unknown key 'maxCarryMinutes'");
    }

    @Test
    void rejectsAMemoryShorterThanAColumnNeeds() {
        assertThatThrownBy(() -> new FeatureSettings(100, 5, Map.of("s", List.of("rsi", "atr_percentile"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[atr_percentile] need a longer memory than 100 candles");
    }

    @Test
    void rejectsAnUnknownSet() {
        assertThatThrownBy(() -> Streams.SETTINGS.schema("nope"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot find feature set 'nope'");
    }
}
