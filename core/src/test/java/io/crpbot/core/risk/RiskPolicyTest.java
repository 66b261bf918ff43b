package io.crpbot.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.risk.RiskVerdict.Phase;
import io.crpbot.core.risk.RiskVerdict.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskPolicyTest {
    private static final Instant START = Instant.parse("2026-01-12T08:00:00Z");

    private final RiskPolicy twoStep = Accounts.policy("ftmo-2step-challenge");
    private final RiskPolicy oneStep = Accounts.policy("ftmo-1step-challenge");

    @Test
    void midnightBalancesSetTheDailyLimits() {
        AccountState state = twoStep.open(Money.of("100000"), START);
        assertThat(dailyLimit(state)).isEqualByComparingTo("95000");

        state = Accounts.trade(twoStep, state, "2026-01-12T10:00:00Z", "2000");
        assertThat(dailyLimit(state)).isEqualByComparingTo("95000");
        state = twoStep.advanceTo(state, Instant.parse("2026-01-12T23:00:00Z"));
        assertThat(dailyLimit(state)).isEqualByComparingTo("97000");

        state = Accounts.trade(twoStep, state, "2026-01-13T10:00:00Z", "-1000");
        state = twoStep.advanceTo(state, Instant.parse("2026-01-13T23:00:00Z"));
        assertThat(dailyLimit(state)).isEqualByComparingTo("96000");
    }

    @Test
    void openLossBelowTheDailyLimitFailsAlthoughNothingIsClosed() {
        AccountState state = twoStep.open(Money.of("100000"), START);
        state = Accounts.trade(twoStep, state, "2026-01-12T10:00:00Z", "2000");
        state = twoStep.apply(state, open("2026-01-13T09:00:00Z", "102000", "102000"));

        AccountState inside = twoStep.apply(state, mark("2026-01-13T10:00:00Z", "102000", "97000"));
        AccountState outside = twoStep.apply(state, mark("2026-01-13T10:00:00Z", "102000", "96999"));

        assertThat(inside.verdict()).isInstanceOf(RiskVerdict.Open.class);
        assertThat(outside.verdict())
                .isEqualTo(new RiskVerdict.Failed(
                        List.of(Rule.DAILY_LOSS),
                        Instant.parse("2026-01-13T10:00:00Z"),
                        Phase.EVENT,
                        Money.of("97000"),
                        Money.of("96999"),
                        2));
    }

    @Test
    void positionInsideBeforeMidnightIsOutsideAfterIt() {
        AccountState state = twoStep.open(Money.of("200000"), START);
        state = Accounts.trade(twoStep, state, "2026-01-12T10:00:00Z", "4000");
        state = twoStep.apply(state, open("2026-01-12T12:00:00Z", "204000", "204000"));
        state = twoStep.apply(state, mark("2026-01-12T22:59:00Z", "204000", "191000"));
        assertThat(state.verdict()).isInstanceOf(RiskVerdict.Open.class);
        assertThat(dailyLimit(state)).isEqualByComparingTo("190000");

        state = twoStep.advanceTo(state, Instant.parse("2026-01-12T23:00:00Z"));

        RiskVerdict.Failed failed = (RiskVerdict.Failed) state.verdict();
        assertThat(failed.rule()).isEqualTo(Rule.DAILY_LOSS);
        assertThat(failed.phase()).isEqualTo(Phase.MIDNIGHT);
        assertThat(failed.instant()).isEqualTo("2026-01-12T23:00:00Z");
        assertThat(failed.limit()).isEqualByComparingTo("194000");
    }

    @Test
    void equityBelowNinetyPercentOfInitialBreaksTheStaticLimit() {
        AccountState state = twoStep.open(Money.of("100000"), START);
        state = Accounts.trade(twoStep, state, "2026-01-12T10:00:00Z", "-4000");
        state = Accounts.trade(twoStep, state, "2026-01-13T10:00:00Z", "-4000");
        state = twoStep.apply(state, open("2026-01-14T10:00:00Z", "92000", "92000"));

        AccountState equal = twoStep.apply(state, mark("2026-01-14T11:00:00Z", "92000", "90000"));
        AccountState below = twoStep.apply(state, mark("2026-01-14T11:00:00Z", "92000", "89999"));

        assertThat(equal.verdict()).isInstanceOf(RiskVerdict.Open.class);
        assertThat(((RiskVerdict.Failed) below.verdict()).rules()).containsExactly(Rule.MAX_LOSS);
    }

    @Test
    void oneCentBelowTheLimitFailsAndTheLimitItselfDoesNot() {
        AccountState state = twoStep.apply(
                twoStep.open(Money.of("100000"), START), open("2026-01-12T09:00:00Z", "100000", "100000"));

        assertThat(twoStep.apply(state, mark("2026-01-12T09:01:00Z", "100000", "95000.00"))
                        .verdict())
                .isInstanceOf(RiskVerdict.Open.class);
        assertThat(twoStep.apply(state, mark("2026-01-12T09:01:00Z", "100000", "94999.99"))
                        .verdict())
                .isInstanceOf(RiskVerdict.Failed.class);
    }

    @Test
    void dailyLimitNamesTheFailureWhereBothBreak() {
        AccountState state = twoStep.apply(
                twoStep.open(Money.of("100000"), START), open("2026-01-12T09:00:00Z", "100000", "100000"));

        state = twoStep.apply(state, mark("2026-01-12T09:01:00Z", "100000", "80000"));

        RiskVerdict.Failed failed = (RiskVerdict.Failed) state.verdict();
        assertThat(failed.rule()).isEqualTo(Rule.DAILY_LOSS);
        assertThat(failed.rules()).containsExactly(Rule.DAILY_LOSS, Rule.MAX_LOSS);
        assertThat(failed.limit()).isEqualTo(Money.of("95000"));
    }

    @Test
    void trailingFloorRisesWithMidnightBalancesOnly() {
        AccountState state = oneStep.open(Money.of("100000"), START);
        assertThat(totalLimit(state)).isEqualByComparingTo("90000");

        state = oneStep.apply(state, open("2026-01-12T10:00:00Z", "100000", "100000"));
        state = oneStep.apply(state, mark("2026-01-12T11:00:00Z", "100000", "109000"));
        assertThat(totalLimit(state)).isEqualByComparingTo("90000");

        state = oneStep.apply(state, close("2026-01-12T12:00:00Z", "104000", "104000", 0));
        assertThat(totalLimit(state)).isEqualByComparingTo("90000");
        state = oneStep.advanceTo(state, Instant.parse("2026-01-12T23:00:00Z"));
        assertThat(totalLimit(state)).isEqualByComparingTo("94000");

        state = Accounts.trade(oneStep, state, "2026-01-13T10:00:00Z", "-1000");
        state = oneStep.advanceTo(state, Instant.parse("2026-01-14T12:00:00Z"));
        assertThat(totalLimit(state)).isEqualByComparingTo("94000");
    }

    @Test
    void eventStampedAtMidnightBelongsToTheNewDay() {
        AccountState state = twoStep.open(Money.of("100000"), START);
        state = Accounts.trade(twoStep, state, "2026-01-12T10:00:00Z", "2000");

        AccountState before = twoStep.apply(state, open("2026-01-12T22:59:59.999Z", "102000", "102000"));
        AccountState after = twoStep.apply(state, open("2026-01-12T23:00:00Z", "102000", "102000"));

        assertThat(before.tradingDays()).isEqualTo(1);
        assertThat(before.day()).isEqualTo("2026-01-12");
        assertThat(dailyLimit(before)).isEqualByComparingTo("95000");
        assertThat(after.tradingDays()).isEqualTo(2);
        assertThat(after.day()).isEqualTo("2026-01-13");
        assertThat(dailyLimit(after)).isEqualByComparingTo("97000");
    }

    @Test
    void closedLossAtMidnightIsTestedAgainstTheOldAndTheNewAnchor() {
        AccountState state = twoStep.open(Money.of("100000"), START);
        state = twoStep.apply(state, open("2026-01-12T10:00:00Z", "100000", "100000"));
        state = twoStep.apply(state, mark("2026-01-12T22:00:00Z", "100000", "95000"));
        // floating stays at -5,000 over midnight: the anchor is the balance, so the limit stays too
        state = twoStep.apply(state, close("2026-01-12T23:00:00Z", "95000", "95000", 0));

        assertThat(state.verdict()).isInstanceOf(RiskVerdict.Open.class);
        assertThat(dailyLimit(state)).isEqualByComparingTo("95000");
    }

    @Test
    void tenPercentOfARoundCapitalPassesToTheCent() {
        RiskPolicy verification = Accounts.policy("ftmo-2step-verification");
        AccountState state = verification.open(Money.of("100000"), START);
        for (int day = 12; day < 15; day++) {
            state = Accounts.trade(verification, state, "2026-01-" + day + "T10:00:00Z", "0");
        }
        AccountState short1 = Accounts.trade(verification, state, "2026-01-15T10:00:00Z", "4999.99");
        AccountState exact = Accounts.trade(verification, state, "2026-01-15T10:00:00Z", "5000");

        assertThat(short1.verdict()).isInstanceOf(RiskVerdict.Open.class);
        assertThat(exact.verdict())
                .isEqualTo(new RiskVerdict.Passed(Instant.parse("2026-01-15T10:00:01Z"), LocalDate.of(2026, 1, 15), 4));
    }

    @Test
    void targetWithAnOpenPositionOrTooFewDaysDoesNotPass() {
        AccountState state = twoStep.open(Money.of("100000"), START);
        state = Accounts.trade(twoStep, state, "2026-01-12T10:00:00Z", "10000");
        assertThat(state.verdict()).isInstanceOf(RiskVerdict.Open.class);
        state = Accounts.trade(twoStep, state, "2026-01-13T10:00:00Z", "0");
        state = Accounts.trade(twoStep, state, "2026-01-14T10:00:00Z", "0");
        state = twoStep.apply(state, open("2026-01-15T10:00:00Z", "110000", "110000"));
        assertThat(state.verdict()).isInstanceOf(RiskVerdict.Open.class);
        state = twoStep.apply(state, close("2026-01-15T10:05:00Z", "110000", "110000", 0));

        assertThat(state.verdict()).isInstanceOf(RiskVerdict.Passed.class);
    }

    @Test
    void daysOnWhichAPositionWasOnlyHeldOrClosedDoNotCount() {
        AccountState state = twoStep.open(Money.of("100000"), START);
        state = twoStep.apply(state, open("2026-01-12T10:00:00Z", "100000", "100000"));
        state = twoStep.apply(state, mark("2026-01-13T10:00:00Z", "100000", "100100"));
        state = twoStep.apply(state, close("2026-01-14T10:00:00Z", "100100", "100100", 0));

        assertThat(state.tradingDays()).isEqualTo(1);
    }

    @Test
    void bestDayDelaysThePassUntilOtherDaysOutweighIt() {
        AccountState state = oneStep.open(Money.of("100000"), START);
        state = Accounts.trade(oneStep, state, "2026-01-12T10:00:00Z", "8000");
        state = Accounts.trade(oneStep, state, "2026-01-13T10:00:00Z", "2000");
        assertThat(state.verdict()).isInstanceOf(RiskVerdict.Open.class);
        state = Accounts.trade(oneStep, state, "2026-01-14T10:00:00Z", "-1000");
        state = Accounts.trade(oneStep, state, "2026-01-15T10:00:00Z", "5999.99");
        assertThat(state.verdict()).isInstanceOf(RiskVerdict.Open.class);
        // the day in progress counts: 8,000 is half of 8,000 + 2,000 + 6,000
        state = Accounts.trade(oneStep, state, "2026-01-15T11:00:00Z", "0.01");

        assertThat(state.verdict()).isInstanceOf(RiskVerdict.Passed.class);
    }

    @Test
    void firstVerdictLatches() {
        AccountState state = twoStep.open(Money.of("100000"), START);
        state = twoStep.apply(state, open("2026-01-12T10:00:00Z", "100000", "100000"));
        state = twoStep.apply(state, mark("2026-01-12T11:00:00Z", "100000", "94999.99"));
        RiskVerdict first = state.verdict();
        state = twoStep.apply(state, mark("2026-01-12T12:00:00Z", "100000", "80000"));
        state = twoStep.apply(state, close("2026-01-12T13:00:00Z", "120000", "120000", 0));

        assertThat(state.verdict()).isEqualTo(first).isInstanceOf(RiskVerdict.Failed.class);
    }

    @Test
    void contradictionsAreErrors() {
        AccountState state = twoStep.open(Money.of("100000"), START);

        assertThatThrownBy(() -> twoStep.apply(state, close("2026-01-12T10:00:00Z", "100000", "100000", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "Cannot apply CLOSE at 2026-01-12T10:00:00Z: a close although no position is open");
        assertThatThrownBy(() -> twoStep.apply(state, open("2026-01-12T07:59:59Z", "100000", "100000")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("time goes back");
        assertThatThrownBy(
                        () -> new AccountEvent(START, AccountEvent.Type.MARK, Money.of("100000"), Money.of("99999"), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("equity 99999.00 is unlike balance 100000.00 although no position is open");
    }

    /** As the rules have it: figures are those after the event, and nothing says how an event changes their number. */
    @Test
    void numberOfOpenPositionsIsThatOfTheEventWhateverItsType() {
        AccountState state = twoStep.open(Money.of("100000"), START);
        state = twoStep.apply(state, mark("2026-01-12T10:00:00Z", "100000", "99999"));
        assertThat(state.openPositions()).isEqualTo(1);
        assertThat(state.tradingDays()).isZero();
        // scaled into: a position was opened on this day, and counts as one
        state = twoStep.apply(state, open("2026-01-12T11:00:00Z", "100000", "99998"));
        assertThat(state.openPositions()).isEqualTo(1);
        assertThat(state.tradingDays()).isEqualTo(1);
        assertThat(state.positionsToday()).isEqualTo(1);
        state = twoStep.apply(state, close("2026-01-12T12:00:00Z", "100100", "100099", 2));
        assertThat(state.openPositions()).isEqualTo(2);
        assertThat(state.positionsToday()).isEqualTo(1);
        state = twoStep.apply(
                state, Accounts.event("2026-01-12T13:00:00Z", AccountEvent.Type.OPEN, "100100", "100099", 5));
        assertThat(state.positionsToday()).isEqualTo(4);
        state = twoStep.apply(
                state, Accounts.event("2026-01-12T14:00:00Z", AccountEvent.Type.ADJUST, "100090", "100090", 0));
        assertThat(state.openPositions()).isZero();
    }

    private BigDecimal dailyLimit(AccountState state) {
        return twoStep.limits(state).daily().orElseThrow();
    }

    private BigDecimal totalLimit(AccountState state) {
        return oneStep.limits(state).total().orElseThrow();
    }

    private static AccountEvent open(String at, String balance, String equity) {
        return Accounts.event(at, AccountEvent.Type.OPEN, balance, equity, 1);
    }

    private static AccountEvent mark(String at, String balance, String equity) {
        return Accounts.event(at, AccountEvent.Type.MARK, balance, equity, 1);
    }

    private static AccountEvent close(String at, String balance, String equity, int left) {
        return Accounts.event(at, AccountEvent.Type.CLOSE, balance, equity, left);
    }
}
