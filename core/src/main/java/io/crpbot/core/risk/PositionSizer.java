package io.crpbot.core.risk;

import io.crpbot.core.risk.RuleSet.DrawdownMode;
import io.crpbot.core.risk.RuleSet.Figure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one sizer of backtest, challenge simulation and scorer. A size is the smallest of what five limits allow, rounded
 * down to the lot step:
 *
 * <ul>
 *   <li>loss at the stop with round-trip costs &lt;= {@code riskPerTrade} x equity;
 *   <li>worst case (every stop, the new one included, fills {@code gapBound} beyond its price, entry and exit costs) &lt;=
 *       daily headroom, and &lt;= total headroom; where the trade may last past the start of the next day, also the
 *       headrooms after re-anchoring;
 *   <li>margin over all positions &lt;= {@code marginUse} x equity;
 *   <li>the instrument's largest position.
 * </ul>
 *
 * <p>So no combination of stops that fill inside the gap bound can break a rule. Where a limit follows the equity up
 * during the trade, the way up to the targets counts as well. Pure; thread-safe.
 */
public final class PositionSizer {
    private final RiskPolicy policy;
    private final Limits limits;

    public PositionSizer(RiskPolicy policy, Limits limits) {
        this.policy = policy;
        this.limits = limits;
    }

    /** Loss of all exposures together when every stop fills at the gap bound, costs included. */
    public BigDecimal worstCase(List<Exposure> open) {
        double sum = 0;
        for (Exposure exposure : open) {
            sum += exposure.worstLoss(limits.gapBound());
        }
        return Money.roundedUp(sum);
    }

    /** @param open everything that is open or ordered, this trade not included */
    public Sizing size(SizingRequest request, AccountState account, List<Exposure> open) {
        Optional<Instrument> instrument = policy.rules().instrument(request.symbol());
        if (instrument.isEmpty()) {
            return new SizingRefusal(
                    Optional.empty(), policy.rules().name() + " has no instrument for " + request.symbol());
        }
        Map<SizeLimit, Double> allowed = new EnumMap<>(SizeLimit.class);
        Optional<String> unknown = fill(allowed, instrument.get(), request, account, open);
        if (unknown.isPresent()) {
            return new SizingRefusal(Optional.of(SizeLimit.MARGIN), unknown.get());
        }
        SizeLimit binding = smallest(allowed);
        BigDecimal step = instrument.get().unitStep();
        BigDecimal steps = BigDecimal.valueOf(Math.max(0, allowed.get(binding))).divide(step, 0, RoundingMode.DOWN);
        if (steps.signum() == 0) {
            return new SizingRefusal(
                    Optional.of(binding),
                    binding + " allows " + units(allowed.get(binding)) + " " + request.symbol()
                            + ", less than the smallest position of " + step.toPlainString());
        }
        BigDecimal quantity = steps.multiply(step);
        double risk = quantity.doubleValue() * riskPerUnit(request);
        return new PositionSize(
                quantity,
                steps.multiply(instrument.get().lotStep()),
                Money.nearest(risk),
                Money.roundedUp(exposure(request, quantity).worstLoss(limits.gapBound())),
                binding);
    }

    private Optional<String> fill(
            Map<SizeLimit, Double> allowed,
            Instrument instrument,
            SizingRequest request,
            AccountState account,
            List<Exposure> open) {
        double equity = account.equity().doubleValue();
        double marginUsed = 0;
        for (Exposure exposure : open) {
            Optional<Instrument> held = policy.rules().instrument(exposure.symbol());
            if (held.isEmpty()) {
                return Optional.of("the margin of the open " + exposure.symbol() + " is unknown: "
                        + policy.rules().name() + " has no instrument for it");
            }
            marginUsed += exposure.notional() / held.get().leverage();
        }
        allowed.put(SizeLimit.RISK_PER_TRADE, limits.riskPerTrade() * equity / riskPerUnit(request));
        allowed.put(
                SizeLimit.MARGIN, (limits.marginUse() * equity - marginUsed) * instrument.leverage() / request.entry());
        allowed.put(
                SizeLimit.MAX_LOTS,
                instrument.maxLots().multiply(instrument.contract()).doubleValue());
        Headroom room = room(request, account);
        room.daily()
                .ifPresent(daily -> allowed.put(
                        SizeLimit.DAILY_HEADROOM, fitting(daily, request, open, dailyFollowsEquity(request, account))));
        room.total()
                .ifPresent(total -> allowed.put(
                        SizeLimit.TOTAL_HEADROOM, fitting(total, request, open, totalFollowsEquity(request, account))));
        return Optional.empty();
    }

    /** Largest quantity whose worst case, with that of everything open, fits into the room. */
    private double fitting(BigDecimal room, SizingRequest request, List<Exposure> open, boolean followsEquity) {
        // rounding of both fills, and one cent against the error of the double arithmetic itself
        double left = room.doubleValue() - worstCase(open).doubleValue() - 0.02;
        double perUnit = exposure(request, BigDecimal.ONE).worstLossPerUnit(limits.gapBound());
        if (followsEquity) {
            for (Exposure exposure : open) {
                left -= exposure.bestGain();
            }
            perUnit += Math.abs(request.target() - request.entry());
        }
        return left / perUnit;
    }

    /** Today's headroom; the smaller of today's and tomorrow's when the trade may last into the next day. */
    private Headroom room(SizingRequest request, AccountState account) {
        Headroom today = policy.headroom(account);
        if (!mayCrossMidnight(request, account)) {
            return today;
        }
        Headroom tomorrow = policy.headroomAfterReanchoring(account);
        return new Headroom(
                today.daily().map(room -> room.min(tomorrow.daily().orElse(room))),
                today.total().map(room -> room.min(tomorrow.total().orElse(room))));
    }

    private boolean mayCrossMidnight(SizingRequest request, AccountState account) {
        TradingDay day = policy.day(account.day());
        return !request.exitBy()
                .plus(Duration.ofMinutes(limits.midnightMarginMinutes()))
                .isBefore(day.end());
    }

    private boolean dailyFollowsEquity(SizingRequest request, AccountState account) {
        return policy.rules().dailyLoss().anchor() != Figure.BALANCE && mayCrossMidnight(request, account);
    }

    private boolean totalFollowsEquity(SizingRequest request, AccountState account) {
        RuleSet.MaxLoss loss = policy.rules().maxLoss();
        return loss.mode() == DrawdownMode.TRAILING_INTRADAY
                || (loss.mode() == DrawdownMode.TRAILING_EOD
                        && loss.trailOn() != Figure.BALANCE
                        && mayCrossMidnight(request, account));
    }

    private static double riskPerUnit(SizingRequest request) {
        return Math.abs(request.entry() - request.stop()) + request.costPerSide() * (request.entry() + request.stop());
    }

    private static Exposure exposure(SizingRequest request, BigDecimal quantity) {
        return new Exposure(
                request.symbol(),
                request.direction(),
                quantity,
                request.entry(),
                request.stop(),
                request.target(),
                request.costPerSide(),
                true);
    }

    private static SizeLimit smallest(Map<SizeLimit, Double> allowed) {
        SizeLimit binding = SizeLimit.RISK_PER_TRADE;
        for (Map.Entry<SizeLimit, Double> entry : allowed.entrySet()) {
            if (entry.getValue() < allowed.get(binding)) {
                binding = entry.getKey();
            }
        }
        return binding;
    }

    private static String units(double quantity) {
        return BigDecimal.valueOf(quantity).setScale(8, RoundingMode.FLOOR).toPlainString();
    }
}
