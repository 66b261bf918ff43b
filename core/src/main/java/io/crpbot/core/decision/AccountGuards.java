package io.crpbot.core.decision;

import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.Exposure;
import io.crpbot.core.risk.Headroom;
import io.crpbot.core.risk.Limits;
import io.crpbot.core.risk.PositionSize;
import io.crpbot.core.risk.PositionSizer;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.core.risk.RiskVerdict;
import io.crpbot.core.risk.RuleSet;
import io.crpbot.core.risk.Sizing;
import io.crpbot.core.risk.SizingRefusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Guards that look at the account, its rules and the size of the trade. */
final class AccountGuards {
    private final RuleSet rules;
    private final Limits limits;
    private final RiskPolicy policy;
    private final PositionSizer sizer;

    AccountGuards(TradingPlan plan, RiskPolicy policy, PositionSizer sizer) {
        this.rules = plan.rules();
        this.limits = plan.limits();
        this.policy = policy;
        this.sizer = sizer;
    }

    GuardVerdict fresh(DecisionInput input) {
        if (input.account().isEmpty()) {
            return refused(Guards.ACCOUNT_FRESH, "the account is unknown");
        }
        if (input.accountDoubt().isPresent()) {
            return refused(Guards.ACCOUNT_FRESH, input.accountDoubt().get());
        }
        Duration age = Duration.between(input.account().get().instant(), input.decidedAt());
        String detail = "account is " + Age.words(age) + " old, allowed " + limits.accountAgeSeconds() + " s";
        return age.isNegative()
                ? refused(Guards.ACCOUNT_FRESH, "account is stamped after the clock " + input.decidedAt())
                : new GuardVerdict(
                        Guards.ACCOUNT_FRESH,
                        age.compareTo(Duration.ofSeconds(limits.accountAgeSeconds())) <= 0,
                        detail);
    }

    GuardVerdict rulesNotBreached(Optional<AccountState> account) {
        if (account.isEmpty()) {
            return refused(Guards.RULES_NOT_BREACHED, "the account is unknown");
        }
        RiskVerdict verdict = account.get().verdict();
        if (verdict instanceof RiskVerdict.Failed failed) {
            return refused(
                    Guards.RULES_NOT_BREACHED,
                    rules.name() + " failed at " + failed.instant() + ": " + failed.rule() + ", " + failed.figure()
                            + " beyond the limit " + failed.limit().toPlainString());
        }
        if (verdict instanceof RiskVerdict.Passed passed) {
            return refused(
                    Guards.RULES_NOT_BREACHED,
                    rules.name() + " passed on " + passed.date() + ": nothing is left to trade for");
        }
        return new GuardVerdict(
                Guards.RULES_NOT_BREACHED,
                true,
                rules.name() + " holds, equity " + account.get().equity());
    }

    GuardVerdict orderLimits(Optional<AccountState> account, Optional<List<Exposure>> open) {
        if (account.isEmpty() || open.isEmpty()) {
            return refused(Guards.ORDER_LIMITS, "the account or its open positions are unknown");
        }
        RuleSet.OrderLimits allowed = rules.orderLimits();
        if (allowed == null) {
            return new GuardVerdict(Guards.ORDER_LIMITS, true, rules.name() + " has no order limits");
        }
        int orders = open.get().size();
        int today = account.get().positionsToday();
        // each position is opened and closed; those open now may have been opened on an earlier day
        int requests = 2 * (today + 1) + orders;
        return new GuardVerdict(
                Guards.ORDER_LIMITS,
                orders < allowed.openOrders()
                        && today < allowed.positionsPerDay()
                        && requests <= allowed.requestsPerDay(),
                orders + " open of " + allowed.openOrders() + ", " + today + " opened today of "
                        + allowed.positionsPerDay() + ", at most " + requests + " requests with this one of "
                        + allowed.requestsPerDay());
    }

    GuardVerdict dailyHeadroom(Optional<AccountState> account, Optional<List<Exposure>> open) {
        return headroom(
                Guards.DAILY_HEADROOM,
                account,
                open,
                account.flatMap(state -> policy.headroom(state).daily()),
                limits.minDailyHeadroom());
    }

    GuardVerdict totalHeadroom(Optional<AccountState> account, Optional<List<Exposure>> open) {
        return headroom(
                Guards.TOTAL_HEADROOM,
                account,
                open,
                account.map(policy::headroom).flatMap(Headroom::total),
                limits.minTotalHeadroom());
    }

    GuardVerdict sizing(Proposal proposal, Optional<Sizing> sizing) {
        if (proposal.trade().isEmpty()) {
            return refused(Guards.SIZING, proposal.missing());
        }
        if (sizing.isEmpty()) {
            return refused(Guards.SIZING, "the account or its open positions are unknown");
        }
        if (sizing.get() instanceof SizingRefusal refusal) {
            return refused(Guards.SIZING, refusal.reason());
        }
        PositionSize size = (PositionSize) sizing.get();
        return new GuardVerdict(
                Guards.SIZING,
                true,
                size.quantity().toPlainString() + " limited by " + size.bindingLimit() + ", risk " + size.riskAmount()
                        + ", worst case " + size.worstCase());
    }

    private GuardVerdict headroom(
            String guard,
            Optional<AccountState> account,
            Optional<List<Exposure>> open,
            Optional<BigDecimal> room,
            double minimum) {
        if (account.isEmpty() || open.isEmpty()) {
            return refused(guard, "the account or its open positions are unknown");
        }
        if (room.isEmpty()) {
            return new GuardVerdict(guard, true, rules.name() + " has no such limit");
        }
        BigDecimal worst = sizer.worstCase(open.get());
        BigDecimal left = room.get().subtract(worst);
        BigDecimal required =
                account.get().initial().multiply(BigDecimal.valueOf(minimum)).setScale(2, RoundingMode.CEILING);
        return new GuardVerdict(
                guard,
                left.compareTo(required) >= 0,
                left.setScale(2, RoundingMode.FLOOR) + " left after " + worst + " worst case of open stops, required "
                        + required);
    }

    private static GuardVerdict refused(String guard, String detail) {
        return new GuardVerdict(guard, false, detail);
    }
}
