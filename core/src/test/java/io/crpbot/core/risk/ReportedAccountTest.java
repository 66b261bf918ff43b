package io.crpbot.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportedAccountTest {
    private static final String MORNING = "2026-01-12T09:00:00Z";
    private static final String LATE = "2026-01-12T22:58:00Z";
    private static final String AFTER_MIDNIGHT = "2026-01-12T23:03:00Z";
    private static final BigDecimal CAPITAL = Money.of("100000");

    private final RiskPolicy twoStep = Accounts.policy("ftmo-2step-challenge");
    private final RiskPolicy oneStep = Accounts.policy("ftmo-1step-challenge");

    @Test
    void aFirstReportInTheMiddleOfTheProgrammeHangsTheLimitsOnTheReportedMidnightBalances() {
        AccountFigures figures = afterMidnight(MORNING, "107000", "108000", Optional.of(Money.of("112000")));

        assertDaily(twoStep, new ReportedAccount(twoStep).first(CAPITAL, figures), "103000");
        assertDaily(oneStep, new ReportedAccount(oneStep).first(CAPITAL, figures), "105000");
        assertTotal(twoStep, new ReportedAccount(twoStep).first(CAPITAL, figures), "90000");
        assertTotal(oneStep, new ReportedAccount(oneStep).first(CAPITAL, figures), "102000");
    }

    @Test
    void aFirstReportWithoutMidnightBalancesTakesTheLargerOfInitialCapitalAndBalance() {
        AccountState above = new ReportedAccount(oneStep).first(CAPITAL, figures(MORNING, "108000", 0));
        AccountState below = new ReportedAccount(oneStep).first(CAPITAL, figures(MORNING, "98000", 0));

        assertDaily(oneStep, above, "105000");
        assertTotal(oneStep, above, "98000");
        assertDaily(oneStep, below, "97000");
        assertTotal(oneStep, below, "90000");
    }

    @Test
    void aFirstReportBelowItsLimitIsAFailureAtOnce() {
        AccountFigures figures = afterMidnight(MORNING, "102999.99", "108000", Optional.empty());

        assertThat(new ReportedAccount(twoStep).first(CAPITAL, figures).verdict())
                .isInstanceOf(RiskVerdict.Failed.class);
    }

    @Test
    void whatWasClosedBetweenTheLastReportAndMidnightRaisesTheAnchor() {
        ReportedAccount account = new ReportedAccount(oneStep);
        AccountState before = account.first(CAPITAL, figures(LATE, "100000", 1));
        AccountState after = account.next(before, figures(AFTER_MIDNIGHT, "102000", 0), List.of());

        assertDaily(oneStep, after, "99000");
        assertTotal(oneStep, after, "92000");
        AccountState later = account.next(after, figures("2026-01-13T10:00:00Z", "104000", 0), List.of());
        assertDaily(oneStep, later, "99000");
    }

    @Test
    void aLossSinceTheLastReportLeavesTheAnchorWhereItWas() {
        ReportedAccount account = new ReportedAccount(twoStep);
        AccountState before = account.first(CAPITAL, figures(LATE, "100000", 0));

        assertDaily(twoStep, account.next(before, figures(AFTER_MIDNIGHT, "98000", 0), List.of()), "95000");
    }

    @Test
    void aReportThatNamesTheMidnightBalanceSetsTheAnchorExactly() {
        ReportedAccount account = new ReportedAccount(oneStep);
        AccountState before = account.first(CAPITAL, figures(LATE, "100000", 0));
        AccountFigures after = afterMidnight(AFTER_MIDNIGHT, "103000", "102000", Optional.empty());

        AccountState state = account.next(before, after, List.of());

        assertDaily(oneStep, state, "99000");
        assertTotal(oneStep, state, "92000");
        assertThat(state.profitToday()).isEqualByComparingTo("1000");
        assertThat(state.bestDay()).isEqualByComparingTo("2000");
    }

    @Test
    void laterOnTheSameDayTheAnchorOnlyRises() {
        ReportedAccount account = new ReportedAccount(twoStep);
        AccountState before = account.first(CAPITAL, figures(MORNING, "100000", 0));
        AccountFigures lower = afterMidnight("2026-01-12T10:00:00Z", "100000", "90000", Optional.empty());
        AccountFigures higher = afterMidnight("2026-01-12T11:00:00Z", "100000", "101000", Optional.empty());

        AccountState state = account.next(before, lower, List.of());
        assertDaily(twoStep, state, "95000");
        assertDaily(twoStep, account.next(state, higher, List.of()), "96000");
    }

    @Test
    void whatWasOpenedAndClosedBetweenTwoReportsCountsOnItsOwnDay() {
        ReportedAccount account = new ReportedAccount(twoStep);
        AccountState before = account.first(CAPITAL, figures(LATE, "100000", 0));
        AccountState after = account.next(
                before,
                figures(AFTER_MIDNIGHT, "100100", 0),
                List.of(Instant.parse("2026-01-12T22:59:00Z"), Instant.parse("2026-01-12T23:01:00Z")));

        assertThat(after.tradingDays()).isEqualTo(2);
        assertThat(after.positionsToday()).isEqualTo(1);
        assertThat(after.openPositions()).isZero();
    }

    @Test
    void aFallSinceTheReportTakesFromTheEquityAndARiseDoesNotAdd() {
        AccountFigures held = new AccountFigures(
                Instant.parse(MORNING), CAPITAL, Money.of("100500"), 1, Optional.empty(), Optional.empty());
        AccountState reported = new ReportedAccount(twoStep).first(CAPITAL, held);

        assertThat(equity(reported, "500", "-700")).isEqualByComparingTo("99300");
        assertThat(equity(reported, "500", "900")).isEqualByComparingTo("100500");
        // the broker's equity was 100 lower than our prices say, for swaps say: they are lost in any case
        assertThat(equity(reported, "600", "-700")).isEqualByComparingTo("99200");
        AccountState flat = new ReportedAccount(twoStep).first(CAPITAL, figures(MORNING, "100000", 0));
        assertThat(equity(flat, "0", "-50")).isEqualByComparingTo("100000");
    }

    @Test
    void aReportBeforeTheLastOneIsRefused() {
        ReportedAccount account = new ReportedAccount(twoStep);
        AccountState before = account.first(CAPITAL, figures(LATE, "100000", 0));

        assertThatThrownBy(() -> account.next(before, figures(MORNING, "100000", 0), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("time goes back");
    }

    private static BigDecimal equity(AccountState reported, String then, String now) {
        return ReportedAccount.marked(reported, Money.of(then), Money.of(now)).equity();
    }

    private static AccountFigures figures(String at, String balance, int open) {
        return new AccountFigures(
                Instant.parse(at), Money.of(balance), Money.of(balance), open, Optional.empty(), Optional.empty());
    }

    /** Without open positions; {@code dayStart} is the balance of the last midnight. */
    private static AccountFigures afterMidnight(
            String at, String balance, String dayStart, Optional<BigDecimal> highest) {
        return new AccountFigures(
                Instant.parse(at), Money.of(balance), Money.of(balance), 0, Optional.of(Money.of(dayStart)), highest);
    }

    private static void assertDaily(RiskPolicy policy, AccountState state, String limit) {
        assertThat(policy.limits(state).daily().orElseThrow()).isEqualByComparingTo(limit);
    }

    private static void assertTotal(RiskPolicy policy, AccountState state, String limit) {
        assertThat(policy.limits(state).total().orElseThrow()).isEqualByComparingTo(limit);
    }
}
