package io.crpbot.core.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatesTest {
    @Test
    void shippedGatesAreCommittedAndNotCopiedFromTheConfigurationFolder() throws IOException {
        Path committed = ProjectFiles.root().resolve("core/src/main/resources/io/crpbot/core/promotion/gates.yaml");
        assertThat(committed).hasSameTextualContentAs(ProjectFiles.conf().resolve("gates.yaml"));
        assertThat(Files.readString(ProjectFiles.root().resolve("core/pom.xml")))
                .doesNotContain("/conf");
    }

    @Test
    void shippedGatesAreThoseOfTheConfigurationFolder() {
        assertThat(Gates.shipped()).isEqualTo(Gates.load(ProjectFiles.conf()));
        assertThat(Gates.shipped().gates())
                .extracting(Gate::toString)
                .containsExactly(
                        "direction_accuracy >= 0.68",
                        "net_win_rate >= 0.68",
                        "calibration_error <= 0.05",
                        "calibration_resolvable <= 0.05",
                        "brier_skill > 0.0",
                        "sharpe > 1.0",
                        "max_drawdown < 0.15",
                        "trades >= 100.0",
                        "ftmo_violations <= 0.0");
        assertThat(Gates.shipped().gates()).allMatch(gate -> gate.severity() == Severity.ERROR);
    }

    @ParameterizedTest
    @CsvSource({
        "'>=', 0.68, true", "'>=', 0.6799, false", "'<=', 0.68, true", "'<=', 0.6801, false", "'==', 0.68, true",
        "'==', 0.69, false", "'>', 0.68, false", "'>', 0.69, true", "'<', 0.68, false", "'<', 0.67, true"
    })
    void comparesAsWritten(String operator, double actual, boolean passes) {
        Gate gate = new Gate("m", Operator.parse(operator), 0.68, Severity.ERROR);
        assertThat(judge(gate, Map.of("m", actual)).passed()).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({">=", "<=", "==", ">", "<"})
    void missingOrUndefinedMetricFails(String operator) {
        Gate gate = new Gate("m", Operator.parse(operator), 0, Severity.ERROR);
        assertThat(judge(gate, Map.of()).reason()).isEqualTo("not measured");
        Map<String, Double> none = new HashMap<>();
        none.put("m", null);
        for (Map<String, Double> metrics :
                List.of(Map.of("m", Double.NaN), Map.of("m", Double.POSITIVE_INFINITY), none)) {
            GateVerdict verdict = judge(gate, metrics);
            assertThat(verdict.passed()).isFalse();
            assertThat(verdict.actual()).isNull();
            assertThat(verdict.reason()).isEqualTo("undefined");
        }
    }

    @Test
    void invertedCalibratorFailsItsGateWhateverTheFigure() {
        Gate gate = new Gate("calibration_error", Operator.AT_MOST, 0.05, Severity.ERROR);
        GateVerdict verdict = gate.judge(new PromotionEvidence(
                Map.of("calibration_error", 0.01), false, Map.of("calibration_error", "ranking inverted"), List.of()));
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.actual()).isEqualTo(0.01);
        assertThat(verdict.reason()).isEqualTo("ranking inverted");
    }

    @ParameterizedTest
    @CsvSource({
        "'>=', 0.68, error, false",
        "'>=', 0.69, error, false",
        "'>', 0.68, error, false",
        "'==', 0.9, error, false",
        "'>=', 0.6799, error, true",
        "'>', 0.67, error, true",
        "'<=', 0.9, error, true",
        "'==', 0.5, error, true",
        "'>=', 0.68, warning, true"
    })
    void noticesWhatIsWeakerThanShipped(String operator, double value, String severity, boolean weaker) {
        Gates shipped = new Gates(List.of(new Gate("m", Operator.AT_LEAST, 0.68, Severity.ERROR)));
        Gate own = new Gate(
                "m", Operator.parse(operator), value, severity.equals("error") ? Severity.ERROR : Severity.WARNING);
        Gate other = new Gate("other", Operator.AT_LEAST, 0, Severity.ERROR);
        assertThat(new Gates(List.of(other, own)).weakerThan(shipped)).isEqualTo(weaker);
    }

    @Test
    void strictBoundIsNotHeldByItsInclusiveOne() {
        Gates strict = new Gates(List.of(new Gate("m", Operator.BELOW, 0.15, Severity.ERROR)));
        Gates inclusive = new Gates(List.of(new Gate("m", Operator.AT_MOST, 0.15, Severity.ERROR)));
        assertThat(inclusive.weakerThan(strict)).isTrue();
        assertThat(strict.weakerThan(inclusive)).isFalse();
        assertThat(strict.weakenings(Gates.shipped())).hasSize(9);
    }

    @Test
    void fileWithWhatIsNoGateIsRefused(@TempDir Path conf) throws IOException {
        assertRefused(
                conf, "gates: [{metric: m, operator: '=>', value: 1, severity: error}]", "Cannot read operator '=>'");
        assertRefused(conf, "gates: [{metric: m, operator: '>=', value: 1, severity: fatal}]", "fatal");
        assertRefused(
                conf, "gates: [{metric: m, operator: '>=', value: 1, severity: warning}]", "all of them are warnings");
        assertRefused(
                conf,
                "gates: [{metric: m, operator: '>=', valeu: 1, value: 1, severity: error}]",
                "unknown key 'valeu'");
        assertRefused(conf, "gates: []", "Cannot use gates: there are none");
        assertRefused(
                conf,
                "gates: [{metric: trained_on_real_data, operator: '>=', value: 0, severity: error}]",
                "it is built in and not configurable");
    }

    private static void assertRefused(Path conf, String yaml, String why) throws IOException {
        Files.writeString(conf.resolve("gates.yaml"), yaml);
        assertThatThrownBy(() -> Gates.load(conf))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot read configuration " + conf.resolve("gates.yaml"))
                .hasMessageContaining(why);
    }

    private static GateVerdict judge(Gate gate, Map<String, Double> metrics) {
        return gate.judge(new PromotionEvidence(metrics, false, Map.of(), List.of()));
    }
}
