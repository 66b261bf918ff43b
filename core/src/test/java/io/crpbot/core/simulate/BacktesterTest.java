package io.crpbot.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.challenge.DayRecorder;
import io.crpbot.core.decision.Decision;
import io.crpbot.core.decision.Guards;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.model.Tier;
import io.crpbot.core.risk.Money;
import io.crpbot.core.trade.ExitReason;
import io.crpbot.core.trade.Signal;
import io.crpbot.core.trade.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BacktesterTest {
    private static final Instant START = Instant.parse("2026-01-12T00:00:00Z");
    private static final BigDecimal CAPITAL = Money.of("100000");
    private static final int MINUTES = 6_000;

    private final TradingPlan plan = TradingPlan.load(Path.of("../conf"), "ftmo-2step-challenge");

    @Test
    void foresightEarnsAndIsHeldBackByTheRateLimits() {
        BacktestResult result = run(market(1, 0.9, 0.9));

        assertThat(result.decisions().signals()).isGreaterThan(100);
        assertThat(result.decisions().signalsByTier())
                .containsEntry(Tier.HIGH, result.decisions().signals());
        assertThat(result.decisions().refusals().get(Guards.RATE_LIMIT_HIGH)).isPositive();
        assertThat(result.decisions().refusals().get(Guards.NO_OPEN_POSITION)).isPositive();
        double guessing = run(market(1, 0.5, 0.9)).netWinRate().orElseThrow();
        assertThat(result.netWinRate().orElseThrow()).isGreaterThan(guessing + 0.2);
        assertThat(result.profitFactor().orElseThrow()).isGreaterThan(1.5);
        assertThat(result.expectancy().orElseThrow()).isPositive();
        assertThat(result.challenges().passed()).isPositive();
        assertThat(result.challenges().violations()).isZero();
        assertThat(result.exits(ExitReason.STOP)).isPositive();
        assertThat(result.exits(ExitReason.TARGET)).isPositive();
        assertThat(result.exits(ExitReason.TIME)).isPositive();
        assertThat(result.silence()).isEmpty();
    }

    @Test
    void candlesBeforeTheFirstAndAfterTheLastDecisionAreNoDaysOfTrading() {
        Instant from = Instant.parse("2026-01-12T23:30:00Z"); // half past midnight in Prague
        Instant until = Instant.parse("2026-01-14T22:00:00Z");
        List<MarketMinute> minutes = market(1, 0.9, 0.9).stream()
                .map(minute -> minute.candle().start().isBefore(from)
                                || !minute.candle().start().isBefore(until)
                        ? new MarketMinute(minute.symbol(), minute.candle(), minute.segment(), Optional.empty())
                        : minute)
                .toList();
        BacktestResult result = run(minutes);
        assertThat(result.first()).isEqualTo(from);
        assertThat(result.end()).isBetween(until, until.plus(Duration.ofMinutes(20)));
        assertThat(result.days())
                .extracting(DayResult::day)
                .containsExactly(LocalDate.parse("2026-01-13"), LocalDate.parse("2026-01-14"));
        assertThat(result.trades()).isNotEmpty();

        DayRecorder recorder = new DayRecorder(plan.rules().clock(), plan.tradeRule());
        new Backtester(plan, CAPITAL, "test").run(minutes.iterator(), recorder);
        assertThat(recorder.days()).extracting(day -> day.day().date()).containsExactly(LocalDate.parse("2026-01-14"));
    }

    @Test
    void exposureTurnoverAndCostsAreThoseOfTheTrades() {
        BacktestResult result = run(market(1, 0.9, 0.9));
        Set<Long> open = new HashSet<>();
        BigDecimal costs = BigDecimal.ZERO;
        double traded = 0;
        for (Trade trade : result.trades()) {
            costs = costs.add(trade.entryCosts()).add(trade.exitCosts());
            traded += trade.signal().quantity().doubleValue() * (trade.entryPrice() + trade.exitPrice());
            for (long at = trade.entryAt().toEpochMilli(); at < trade.exitAt().toEpochMilli(); at++) {
                open.add(at / 60_000);
            }
        }
        long minutes = Duration.between(result.first(), result.end()).toMinutes();
        assertThat(result.exposure().orElseThrow()).isCloseTo((double) open.size() / minutes, Offset.offset(1e-4));
        assertThat(result.costsPaid()).isEqualByComparingTo(costs);
        assertThat(result.turnover().orElseThrow())
                .isCloseTo(traded / 100_000 / result.days().size(), Offset.offset(1e-9));
        double grown = 1;
        for (DayResult day : result.days()) {
            grown *= 1 + day.dailyReturn();
        }
        assertThat(result.totalReturn().orElseThrow()).isCloseTo(grown - 1, Offset.offset(1e-9));
        assertThat(result.longestDrawdownDays()).isLessThan(result.days().size());
    }

    @Test
    void weakPredictionsEmitNothingAndTheResultSaysWhy() {
        BacktestResult result = run(market(2, 0.5, 0.534).subList(0, 3_000));

        assertThat(result.trades()).isEmpty();
        assertThat(result.netWinRate()).isEmpty();
        assertThat(result.profitFactor()).isEmpty();
        assertThat(result.expectancy()).isEmpty();
        assertThat(result.maxDrawdown()).isEqualTo(Drawdown.NONE);
        assertThat(result.decisions().refusals().get(Guards.TIER))
                .isEqualTo(result.decisions().decisions());
        assertThat(result.silence().orElseThrow())
                .isEqualTo("no signal in "
                        + String.format(
                                java.util.Locale.ROOT, "%,d", result.decisions().decisions())
                        + " decisions: highest confidence 0.534, threshold 0.75");
    }

    @Test
    void hindsightTurnedAroundLosesAccountsWithoutEverBreakingARule() {
        BacktestResult result = run(market(3, 0.1, 0.9));

        assertThat(result.challenges().exhausted()).isPositive();
        assertThat(result.challenges().violations()).isZero();
        assertThat(result.maxDrawdown().depth()).isBetween(0.08, 1.0);
        assertThat(result.maxDrawdown().depth())
                .isEqualTo(result.days().stream()
                        .mapToDouble(DayResult::drawdown)
                        .max()
                        .orElseThrow());
        assertThat(BacktestJson.read(BacktestJson.write(result))).isEqualTo(result);
        assertThat(result.netWinRate().orElseThrow()).isLessThan(0.3);
        assertThat(result.decisions().refusals().get(Guards.DAILY_HEADROOM)).isPositive();
    }

    @Test
    void fallFarBeyondTheGapBoundIsCountedAsAViolation() {
        List<MarketMinute> minutes = market(4, 0.5, 0.9);
        List<Decision> decisions = new ArrayList<>();
        new Backtester(plan, CAPITAL, "test").run(minutes.iterator(), decisions::add);
        Signal first = decisions.stream()
                .flatMap(decision -> decision.signal().stream())
                .findFirst()
                .orElseThrow();
        // the second minute of the first trade moves against it by half of the price
        double factor = first.direction() == Direction.LONG ? 0.5 : 1.5;
        List<MarketMinute> broken = minutes.stream()
                .map(minute -> minute.symbol().equals(first.symbol())
                                && minute.candle()
                                        .start()
                                        .isAfter(first.instant().plusSeconds(30))
                        ? RandomMarket.scaled(minute, factor)
                        : minute)
                .toList();

        BacktestResult result = run(broken);

        assertThat(result.challenges().violations()).isEqualTo(1);
        assertThat(result.trades().size()).isGreaterThan(1);
    }

    @Test
    void tradesMatchANaiveWalkThroughTheCandles() {
        List<MarketMinute> minutes = market(5, 0.7, 0.9).subList(0, 6_000);
        Map<Symbol, Map<Instant, Candle>> candles = new HashMap<>();
        for (MarketMinute minute : minutes) {
            candles.computeIfAbsent(minute.symbol(), symbol -> new HashMap<>())
                    .put(minute.candle().start(), minute.candle());
        }

        BacktestResult result = run(minutes);

        assertThat(result.trades().size()).isGreaterThan(50);
        for (Trade trade : result.trades()) {
            Signal signal = trade.signal();
            Map<Instant, Candle> own = candles.get(signal.symbol());
            double entry = own.get(signal.instant()).open();
            double shift = entry - signal.entry();
            boolean up = signal.direction() == Direction.LONG;
            double stop = signal.stop() + shift;
            double target = signal.target() + shift;
            double exit = Double.NaN;
            for (int minute = 0; minute < 15 && Double.isNaN(exit); minute++) {
                Candle candle = own.get(signal.instant().plusSeconds(60L * minute));
                if (up ? candle.low() <= stop : candle.high() >= stop) {
                    exit = up ? Math.min(candle.open(), stop) : Math.max(candle.open(), stop);
                } else if (up ? candle.high() >= target : candle.low() <= target) {
                    exit = target;
                } else if (minute == 14) {
                    exit = candle.close();
                }
            }
            double quantity = signal.quantity().doubleValue();
            double net = (up ? exit - entry : entry - exit) * quantity - 0.001225 * quantity * (entry + exit);
            assertThat(trade.entryPrice()).isEqualTo(entry);
            assertThat(trade.exitPrice()).isEqualTo(exit);
            assertThat(trade.netProfit().doubleValue()).isCloseTo(net, Offset.offset(0.02));
        }
    }

    @Test
    void dailyReturnsCompoundToTheNetProfitOfTheTrades() {
        // a single account from beginning to end, so that nothing is compounded
        List<MarketMinute> minutes = new ArrayList<>(market(6, 0.75, 0.9).subList(0, 2_950));
        for (MarketMinute minute : market(6, 0.75, 0.9).subList(2_950, 3_000)) {
            minutes.add(new MarketMinute(minute.symbol(), minute.candle(), minute.segment(), Optional.empty()));
        }

        BacktestResult result = run(minutes);

        assertThat(result.challenges()).isEqualTo(new Challenges(0, 0, 0));
        assertThat(result.stillOpen()).isZero();
        double growth = 1;
        for (double dailyReturn : result.dailyReturns()) {
            growth *= 1 + dailyReturn;
        }
        BigDecimal net = result.trades().stream().map(Trade::netProfit).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(BigDecimal.valueOf(growth).multiply(CAPITAL).setScale(2, RoundingMode.HALF_UP))
                .isEqualTo(CAPITAL.add(net));
        assertThat(result.days()).hasSize(2);
    }

    @Test
    void laterCandlesChangeNoEarlierDecision() {
        List<MarketMinute> minutes = market(7, 0.8, 0.9).subList(0, 3_000);
        List<Decision> all = decisions(minutes);
        Random random = new Random(8);
        for (int i = 0; i < 3; i++) {
            int cut = 2 * (400 + random.nextInt(1_000));
            List<MarketMinute> changed = new ArrayList<>(minutes.subList(0, cut));
            minutes.subList(cut, minutes.size()).forEach(minute -> changed.add(RandomMarket.scaled(minute, 1.001)));
            Instant known = minutes.get(cut - 1).candle().start().plusSeconds(60);

            List<Decision> earlier = all.stream()
                    .filter(decision -> !decision.asOf().isAfter(known))
                    .toList();
            assertThat(decisions(changed).subList(0, earlier.size())).isEqualTo(earlier);
            assertThat(decisions(minutes.subList(0, cut))).isEqualTo(earlier);
        }
    }

    @Test
    void minutesOutOfOrderOrTwiceAreErrors() {
        List<MarketMinute> minutes = market(9, 0.5, 0.6).subList(0, 4);

        assertThatThrownBy(() -> run(List.of(minutes.get(2), minutes.get(0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot backtest: BTC-USD at 2026-01-12T00:00:00Z comes after 2026-01-12T00:01:00Z");
        assertThatThrownBy(() -> run(List.of(minutes.get(0), minutes.get(0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot backtest: BTC-USD occurs twice at 2026-01-12T00:00:00Z");
        assertThat(run(List.of()).silence()).contains("no signal: there was nothing to decide");
    }

    private BacktestResult run(List<MarketMinute> minutes) {
        return new Backtester(plan, CAPITAL, "test").run(minutes.iterator());
    }

    private List<Decision> decisions(List<MarketMinute> minutes) {
        List<Decision> decisions = new ArrayList<>();
        new Backtester(plan, CAPITAL, "test").run(minutes.iterator(), decisions::add);
        return decisions;
    }

    private static List<MarketMinute> market(long seed, double accuracy, double confidence) {
        return RandomMarket.minutes(START, MINUTES, seed, accuracy, confidence);
    }
}
