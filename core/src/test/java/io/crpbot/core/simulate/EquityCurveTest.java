package io.crpbot.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.risk.Money;
import io.crpbot.core.risk.RuleSet;
import io.crpbot.core.testing.ProjectFiles;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Paths of equity worked out by hand, of accounts of 100. Midnight in Prague is 23:00 in winter. */
class EquityCurveTest {
    private static final BigDecimal INITIAL = Money.of("100");
    private static final Offset<Double> EXACT = within(1e-15);

    private final EquityCurve curve = new EquityCurve(
            RuleSet.load(ProjectFiles.conf(), "ftmo-2step-challenge").clock());

    @Test
    void fallIsFromTheHighestCloseToTheWorstEquityInsideABar() {
        minute("2026-01-12T10:00:00Z", "100", "100");
        minute("2026-01-12T10:01:00Z", "95", "120");
        minute("2026-01-12T10:02:00Z", "90", "110");
        minute("2026-01-12T10:03:00Z", "108", "130");
        minute("2026-01-12T10:04:00Z", "128", "129");

        assertThat(curve.maxDrawdown().depth()).isCloseTo(30 / 120.0, EXACT);
        // from the close at 120 to the one at 130
        assertThat(curve.maxDrawdown().length()).isEqualTo(Duration.ofMinutes(2));
        DayResult day = curve.days().get(0);
        assertThat(day.close()).isCloseTo(1.29, EXACT);
        assertThat(day.worst()).isCloseTo(0.9, EXACT);
        assertThat(day.dailyReturn()).isCloseTo(0.29, EXACT);
        assertThat(day.drawdown()).isEqualTo(curve.maxDrawdown().depth());
    }

    @Test
    void lowBeforeAHighIsNoFallFromIt() {
        minute("2026-01-12T10:00:00Z", "100", "100");
        // within one minute nobody knows which came first: the fall is from what was closed before
        minute("2026-01-12T10:01:00Z", "99", "150");

        assertThat(curve.maxDrawdown().depth()).isCloseTo(0.01, EXACT);
    }

    @Test
    void firstCapitalIsAPeak() {
        minute("2026-01-12T10:00:00Z", "97", "98");
        minute("2026-01-12T10:01:00Z", "98", "99");

        assertThat(curve.maxDrawdown().depth()).isCloseTo(0.03, EXACT);
        assertThat(curve.maxDrawdown().length()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void peakIsCarriedOverDays() {
        minute("2026-01-12T10:00:00Z", "100", "110");
        minute("2026-01-12T22:59:00Z", "104", "105");
        minute("2026-01-12T23:00:00Z", "102", "104");
        minute("2026-01-14T12:00:00Z", "99", "100");
        minute("2026-01-15T10:00:00Z", "100", "110");
        minute("2026-01-16T10:00:00Z", "108", "109");

        assertThat(curve.maxDrawdown().depth()).isCloseTo(11 / 110.0, EXACT);
        assertThat(curve.maxDrawdown().length()).isEqualTo(Duration.ofDays(3));
        assertThat(curve.maxDrawdown().days()).isEqualTo(3);
        List<DayResult> days = curve.days();
        assertThat(days)
                .extracting(DayResult::day)
                .containsExactly(
                        LocalDate.parse("2026-01-12"),
                        LocalDate.parse("2026-01-13"),
                        LocalDate.parse("2026-01-14"),
                        LocalDate.parse("2026-01-15"),
                        LocalDate.parse("2026-01-16"));
        double[] drawdowns = days.stream().mapToDouble(DayResult::drawdown).toArray();
        assertThat(drawdowns).containsExactly(new double[] {6 / 110.0, 8 / 110.0, 0.1, 10 / 110.0, 2 / 110.0}, EXACT);
        assertThat(days.get(1).dailyReturn()).isCloseTo(104 / 105.0 - 1, EXACT);
    }

    @Test
    void lengthIsThatOfTheDeepestFallNotOfTheLongest() {
        minute("2026-01-01T10:00:00Z", "100", "100");
        minute("2026-01-02T10:00:00Z", "99", "99");
        minute("2026-01-09T10:00:00Z", "99", "101");
        minute("2026-01-10T10:00:00Z", "90", "95");
        minute("2026-01-12T10:00:00Z", "95", "102");
        minute("2026-01-13T10:00:00Z", "101", "101");

        assertThat(curve.maxDrawdown().depth()).isCloseTo(11 / 101.0, EXACT);
        assertThat(curve.maxDrawdown().length()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void timeAtThePeakIsNoPartOfTheFallAndWhatNeverRecoversLastsToTheEnd() {
        minute("2026-01-01T10:00:00Z", "100", "100");
        minute("2026-01-05T10:00:00Z", "100", "100");
        minute("2026-01-06T10:00:00Z", "80", "99");
        minute("2026-01-08T22:00:00Z", "99", "99.99");

        assertThat(curve.maxDrawdown().depth()).isCloseTo(0.2, EXACT);
        assertThat(curve.maxDrawdown().length()).isEqualTo(Duration.ofHours(84));
        assertThat(curve.maxDrawdown().days()).isEqualTo(3.5);
    }

    @Test
    void accountsCompoundAndTheNextOnesFallIsFromThePeakOfTheFirst() {
        minute("2026-01-12T10:00:00Z", "100", "110");
        curve.renew(Money.of("110"), INITIAL);
        minute("2026-01-13T10:00:00Z", "95", "96");
        minute("2026-01-14T10:00:00Z", "96", "100");

        assertThat(curve.maxDrawdown().depth()).isCloseTo(0.05, EXACT);
        assertThat(curve.maxDrawdown().length()).isEqualTo(Duration.ofDays(2));
        assertThat(curve.days().get(1).close()).isCloseTo(1.1 * 0.96, EXACT);
    }

    @Test
    void curveThatOnlyRisesOrIsEmptyHasNoFall() {
        assertThat(curve.maxDrawdown()).isEqualTo(new Drawdown(0, Duration.ZERO));
        minute("2026-01-12T10:00:00Z", "100", "101");
        minute("2026-01-12T10:01:00Z", "101", "102");
        assertThat(curve.maxDrawdown()).isEqualTo(new Drawdown(0, Duration.ZERO));
        assertThat(curve.days().get(0).drawdown()).isZero();
    }

    private void minute(String at, String worst, String close) {
        curve.accept(Instant.parse(at), Money.of(worst), Money.of(close), INITIAL);
    }
}
