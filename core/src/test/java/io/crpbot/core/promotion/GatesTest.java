package io.crpbot.core.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                        "direction_accuracy >= 0.68 with n >= 100",
                        "net_win_rate >= 0.68 with n >= 100",
                        "calibration_error <= 0.05",
                        "calibration_resolvable <= 0.05",
                        "brier_skill_lower > 0.0",
                        "accuracy_over_baselines > 0.0",
                        "brier_skill_over_baselines > 0.0",
                        "sharpe > 1.0",
                        "max_drawdown < 0.15",
                        "trades >= 100.0",
                        "expectancy_lower > 0.0",
                        "deflated_sharpe >= 0.95",
                        "ftmo_violations <= 0.0",
                        "challenge_violations <= 0.0 with n >= 20",
                        "challenge_pass_lower >= 0.7");
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
        for (Map<String, Double> metrics : List.of(Map.of("m", Double.NaN), Map.of("m", Double.POSITIVE_INFINITY))) {
            GateVerdict verdict = judge(gate, metrics);
            assertThat(verdict.passed()).isFalse();
            assertThat(verdict.actual()).isNull();
            assertThat(verdict.reason()).isEqualTo("undefined, n = 100");
        }
    }

    @Test
    void invertedCalibratorFailsItsGateWhateverTheFigure() {
        Gate gate = new Gate("calibration_error", Operator.AT_MOST, 0.05, Severity.ERROR);
        GateVerdict verdict = gate.judge(new PromotionEvidence(
                Map.of("calibration_error", Measure.of(0.01, 100)),
                Optional.empty(),
                false,
                Map.of("calibration_error", "ranking inverted"),
                List.of()));
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.actual()).isEqualTo(0.01);
        assertThat(verdict.reason()).isEqualTo("ranking inverted");
    }

    @Test
    void endOfAnIntervalIsAMetricOfItsOwn() {
        Map<String, Measure> figures = Map.of("skill", new Measure(0.2, -0.01, 0.41, 50));
        Gate lower = new Gate("skill_lower", Operator.ABOVE, 0, Severity.ERROR);
        assertThat(judge(lower, figures, Optional.empty()).reason()).isEqualTo("-0.01 is not > 0");
        Gate upper = new Gate("skill_upper", Operator.BELOW, 0.5, Severity.ERROR);
        assertThat(judge(upper, figures, Optional.empty()).actual()).isEqualTo(0.41);
        Gate none = new Gate("other_lower", Operator.ABOVE, 0, Severity.ERROR);
        assertThat(judge(none, figures, Optional.empty()).reason()).isEqualTo("not measured");
        Map<String, Measure> without = Map.of("skill", Measure.of(0.2, 50));
        assertThat(judge(lower, without, Optional.empty()).reason()).isEqualTo("undefined, n = 50");
    }

    @Test
    void reasonsShowSixDigitsAndAllOfThemWhereTheseWouldHideTheDifference() {
        Gate gate = new Gate("m", Operator.AT_LEAST, 0.68, Severity.ERROR);
        assertThat(judge(gate, Map.of("m", Measure.of(2.0 / 3, 9)), Optional.empty())
                        .reason())
                .isEqualTo("0.666667 is not >= 0.68");
        assertThat(judge(gate, Map.of("m", Measure.of(Math.nextDown(0.68), 9)), Optional.empty())
                        .reason())
                .isEqualTo("0.6799999999999999 is not >= 0.68");
    }

    @Test
    void fewerObservationsThanNeededFailWhateverTheFigure() {
        Gate gate = new Gate("m", Operator.AT_LEAST, new Reference.Fixed(0.68), Severity.ERROR, 100);
        assertThat(judge(gate, Map.of("m", Measure.of(1, 99)), Optional.empty()).reason())
                .isEqualTo("n = 99 is not >= 100");
        assertThat(judge(gate, Map.of("m", Measure.of(1, 100)), Optional.empty())
                        .passed())
                .isTrue();
        Gates lax = new Gates(List.of(new Gate("m", Operator.AT_LEAST, 0.68, Severity.ERROR)));
        assertThat(lax.weakenings(new Gates(List.of(gate)))).containsExactly(gate);
    }

    @ParameterizedTest
    @CsvSource({
        "'>=', 0.62, 0.60, 0.02, true", "'>=', 0.61, 0.60, 0.02, false", "'<=', 0.03, 0.05, 0.02, true",
        "'<=', 0.04, 0.05, 0.02, false", "'>', 0.60, 0.60, 0, false", "'<', 0.60, 0.60, 0, false"
    })
    void championHasToBeSurpassedByTheMinimumChange(
            String operator, double actual, double theirs, double change, boolean passes) {
        Gate gate = new Gate("m", Operator.parse(operator), new Reference.Champion(change), Severity.ERROR, 0);
        Map<String, Measure> figures = Map.of("m", Measure.of(actual, 10));
        assertThat(judge(gate, figures, Optional.of(Map.of("m", Measure.of(theirs, 10))))
                        .passed())
                .isEqualTo(passes);
        GateVerdict first = judge(gate, figures, Optional.empty());
        assertThat(first.passed()).isTrue();
        assertThat(first.required()).isNull();
        assertThat(first.reason()).isEqualTo("there is no champion yet");
        assertThat(judge(gate, figures, Optional.of(Map.of())).reason())
                .isEqualTo("the champion has no such figure on the same data and settings");
    }

    @Test
    void smallerChangeOverTheChampionIsWeaker() {
        for (Operator operator : List.of(Operator.AT_LEAST, Operator.AT_MOST, Operator.ABOVE, Operator.BELOW)) {
            Gates two = new Gates(List.of(new Gate("m", operator, new Reference.Champion(2), Severity.ERROR, 0)));
            Gates three = new Gates(List.of(new Gate("m", operator, new Reference.Champion(3), Severity.ERROR, 0)));
            assertThat(three.weakerThan(two)).as(operator.sign()).isFalse();
            assertThat(two.weakerThan(three)).as(operator.sign()).isTrue();
            Gates fixed = new Gates(List.of(new Gate("m", operator, 100, Severity.ERROR)));
            assertThat(fixed.weakerThan(two)).as("against the champion").isTrue();
        }
    }

    @Test
    void gateAgainstTheChampionIsReadFromTheFile(@TempDir Path conf) throws IOException {
        Files.writeString(
                conf.resolve("gates.yaml"),
                "gates: [{metric: m, operator: '>', value: champion, minimum_change: 0.01, minimum_n: 5, severity: error}]");
        assertThat(Gates.load(conf).gates())
                .containsExactly(new Gate("m", Operator.ABOVE, new Reference.Champion(0.01), Severity.ERROR, 5));
        assertRefused(
                conf,
                "gates: [{metric: m, operator: '>', value: 1, minimum_change: 0.01, severity: error}]",
                "minimum_change goes with value: champion");
        assertRefused(
                conf,
                "gates: [{metric: m, operator: '==', value: champion, severity: error}]",
                "nothing has to be equal to the champion's figure");
        assertRefused(
                conf, "gates: [{metric: m, operator: '>', value: best, severity: error}]", "neither a number nor");
        assertRefused(conf, "gates: [{metric: m, operator: '>', severity: error}]", "value null is neither");
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
        assertThat(strict.weakenings(Gates.shipped())).hasSize(15);
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
        return judge(gate, Judged.figures(metrics, 100), Optional.empty());
    }

    private static GateVerdict judge(Gate gate, Map<String, Measure> figures, Optional<Map<String, Measure>> champion) {
        return gate.judge(new PromotionEvidence(figures, champion, false, Map.of(), List.of()));
    }
}
