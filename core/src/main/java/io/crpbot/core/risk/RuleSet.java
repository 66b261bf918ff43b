package io.crpbot.core.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.crpbot.core.market.Symbol;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The loss limits and objectives of one funded-trading programme, as a file of {@code conf/ftmo} states them; the only
 * source of rule numbers. Percentages are fractions (0.05 = 5 %). Components that are {@code null} say that the programme
 * has no such rule.
 *
 * @param instruments by the broker's ticker ({@code BTCUSD}); see {@link #instrument(Symbol)}
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RuleSet(
        String name,
        Source source,
        DayClock clock,
        Figure monitored,
        DailyLoss dailyLoss,
        MaxLoss maxLoss,
        ProfitTarget profitTarget,
        MinTradingDays minTradingDays,
        BestDay bestDay,
        OrderLimits orderLimits,
        BreachTest breachTest,
        Map<String, Instrument> instruments)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Which figure of the account a rule looks at. */
    public enum Figure {
        BALANCE,
        EQUITY,
        /** The larger of the two; for anchors only. */
        MAX
    }

    public enum BreachTest {
        STRICT_BELOW,
        AT_OR_BELOW
    }

    public enum DailyBase {
        INITIAL,
        ANCHOR
    }

    public enum LossBase {
        INITIAL
    }

    public enum DrawdownMode {
        STATIC,
        TRAILING_EOD,
        TRAILING_INTRADAY
    }

    public enum CountedDay {
        POSITION_OPENED,
        POSITION_CLOSED
    }

    public enum BestDayBase {
        POSITIVE_DAYS,
        NET,
        TARGET
    }

    public enum BestDayEffect {
        DELAY,
        BREACH
    }

    @JsonNaming(SnakeCaseStrategy.class)
    public record Source(String url, LocalDate effectiveFrom) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** When the programme's day starts, on the wall clock of the zone. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record DayClock(ZoneId zone, LocalTime dayStart) implements Serializable {
        private static final long serialVersionUID = 1L;

        public DayClock {
            require(zone, "clock.zone");
            require(dayStart, "clock.day_start");
        }
    }

    /** Limit of a day = anchor recorded at its start - pct x (initial capital or anchor). */
    @JsonNaming(SnakeCaseStrategy.class)
    public record DailyLoss(BigDecimal pct, DailyBase of, Figure anchor) implements Serializable {
        private static final long serialVersionUID = 1L;

        public DailyLoss {
            requireFraction(pct, "daily_loss.pct");
            require(of, "daily_loss.of");
            require(anchor, "daily_loss.anchor");
        }
    }

    /** Floor = (initial capital, or the highest recorded figure when trailing) - pct x initial capital. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record MaxLoss(
            BigDecimal pct, LossBase of, DrawdownMode mode, Figure trailOn, LossBase lockAt, boolean resetOnPayout)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        public MaxLoss {
            requireFraction(pct, "max_loss.pct");
            require(of, "max_loss.of");
            require(mode, "max_loss.mode");
            trailOn = trailOn == null ? Figure.BALANCE : trailOn;
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    public record ProfitTarget(BigDecimal pct, Figure measuredOn, Boolean requireFlat) implements Serializable {
        private static final long serialVersionUID = 1L;

        public ProfitTarget {
            requireFraction(pct, "profit_target.pct");
            require(measuredOn, "profit_target.measured_on");
            require(requireFlat, "profit_target.require_flat");
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    public record MinTradingDays(Integer count, CountedDay counts) implements Serializable {
        private static final long serialVersionUID = 1L;

        public MinTradingDays {
            require(count, "min_trading_days.count");
            require(counts, "min_trading_days.counts");
            if (count < 0) {
                throw new IllegalArgumentException(
                        "Cannot use min_trading_days.count " + count + ": it must be 0 or more");
            }
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    public record BestDay(BigDecimal pct, BestDayBase of, BestDayEffect effect) implements Serializable {
        private static final long serialVersionUID = 1L;

        public BestDay {
            requireFraction(pct, "best_day.pct");
            require(of, "best_day.of");
            require(effect, "best_day.effect");
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    public record OrderLimits(Integer openOrders, Integer positionsPerDay, Integer requestsPerDay)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        public OrderLimits {
            require(openOrders, "order_limits.open_orders");
            require(positionsPerDay, "order_limits.positions_per_day");
            require(requestsPerDay, "order_limits.requests_per_day");
        }
    }

    public RuleSet {
        require(name, "name");
        require(clock, "clock");
        require(monitored, "monitored");
        require(breachTest, "breach_test");
        if (monitored == Figure.MAX) {
            throw new IllegalArgumentException("Cannot use rules " + name + ": 'monitored' is equity or balance");
        }
        if (bestDay != null && bestDay.of() == BestDayBase.TARGET && profitTarget == null) {
            throw new IllegalArgumentException("Cannot use rules " + name + ": best_day of target needs profit_target");
        }
        instruments = instruments == null ? Map.of() : Map.copyOf(new TreeMap<>(instruments));
    }

    /**
     * Reads a rule file, which needs every key; {@code null} says "no such rule".
     *
     * @throws io.crpbot.core.failure.PipelineException when the file is missing, lacks a key or is no rule file
     */
    public static RuleSet load(Path file) {
        return RuleSetReader.read(file);
    }

    /** Reads the rules of {@code conf/ftmo/NAME.yaml} under a configuration folder. */
    public static RuleSet load(Path confDir, String name) {
        return load(confDir.resolve("ftmo").resolve(name + ".yaml"));
    }

    /**
     * Reads rules given as an object in the shape of a rule file. Components and keys that would say "no such rule" may be
     * absent; a profit target without {@code require_flat} is one that needs all positions closed, and one without
     * {@code trail_on} trails the balance. Every other key of a component that is there is needed.
     *
     * @throws IllegalArgumentException naming what is missing, unknown or out of range
     */
    public static RuleSet parse(JsonNode rules) {
        return RuleSetReader.parse(rules);
    }

    /** The contract of a symbol, found under its ticker without the dash; empty when the programme does not trade it. */
    public Optional<Instrument> instrument(Symbol symbol) {
        return Optional.ofNullable(instruments.get(symbol.base() + symbol.quote()));
    }

    private static void require(Object value, String key) {
        if (value == null) {
            throw new IllegalArgumentException("Cannot use rules: '" + key + "' is missing");
        }
    }

    private static void requireFraction(BigDecimal value, String key) {
        require(value, key);
        if (value.signum() <= 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "Cannot use rules: '" + key + "' is " + value + ", expected a fraction above 0 and at most 1");
        }
    }
}
