package io.crpbot.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class QualitySettingsTest {
    private static QualitySettings parse(String from, String to) throws IOException {
        String shipped = Files.readString(ProjectFiles.conf().resolve(QualitySettings.FILE));
        assertThat(shipped).contains(from);
        return ConfigLoader.parse("quality.yaml", shipped.replace(from, to), QualitySettings.class);
    }

    @Test
    void theShippedOnesStopOnlyForWhatCannotBeTrue() {
        assertThat(Settings.SHIPPED.severity(FindingKind.DUPLICATE)).isEqualTo(Severity.ERROR);
        assertThat(Settings.SHIPPED.severity(FindingKind.OHLC_VIOLATION)).isEqualTo(Severity.ERROR);
        assertThat(Settings.SHIPPED.severity(FindingKind.MISSING_RUN)).isEqualTo(Severity.NOTE);
        assertThat(Settings.SHIPPED.staleHours()).isEqualTo(48);
    }

    @Test
    void everyKindNeedsASeverity() {
        assertThatThrownBy(() -> parse("  flat_run: note\n", ""))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("severities: no severity for [flat_run]");
    }

    @Test
    void refusesUnknownKindsSeveritiesAndKeys() {
        assertThatThrownBy(() -> parse("flat_run: note", "flatt_run: note")).hasMessageContaining("flatt_run");
        assertThatThrownBy(() -> parse("flat_run: note", "flat_run: fatal")).hasMessageContaining("fatal");
        assertThatThrownBy(() -> parse("jump_z: 25", "jump_z: 25\njump_zz: 25"))
                .hasMessageContaining("unknown key 'jump_zz'");
    }

    @Test
    void refusesLimitsThatMeanNothing() {
        assertThatThrownBy(() -> parse("low_coverage: 0.99", "low_coverage: 99"))
                .hasMessageContaining("low_coverage 99.0 is no share between 0 and 1");
        assertThatThrownBy(() -> parse("flat_minutes: 10", "flat_minutes: 1"))
                .hasMessageContaining("flat_minutes 1 is below 2");
        assertThatThrownBy(() -> parse("jump_z: 25", "jump_z: 0"))
                .hasMessageContaining("jump_z 0.0 is no number above 0");
        assertThatThrownBy(() -> parse("jump_window_minutes: 1440", "jump_window_minutes: 59"))
                .hasMessageContaining("jump_window_minutes 59 is below 60");
    }
}
