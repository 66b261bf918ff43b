package io.crpbot.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.challenge.PathEnd.Outcome;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Candle;
import io.crpbot.core.model.Direction;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.risk.Money;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.Backtester;
import io.crpbot.core.simulate.MarketMinute;
import io.crpbot.core.simulate.RandomMarket;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.core.trade.CostProfiles;
import io.crpbot.core.trade.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountPathTest {
    /** Midnight in Prague. */
    private static final Instant START = Instant.parse("2026-01-11T23:00:00Z");

    private static final BigDecimal CAPITAL = Money.of("100000");
    private static final int DAY = 1_440;

    private final TradingPlan plan = TradingPlan.load(ProjectFiles.conf(), "ftmo-2step-challenge");

    /** The backtest's first account, minute by minute, is the oracle of its days replayed in order. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.80, PASSED, ftmo-cfd",
        "2, 0.52, EXHAUSTED, ftmo-cfd",
        "3, 0.10, EXHAUSTED, ftmo-cfd",
        "4, 0.68, OPEN, ftmo-cfd",
        "3, 0.10, EXHAUSTED, original"
    })
    void daysInTheirOrderGiveTheFirstAccountOfTheBacktest(long seed, double accuracy, Outcome ended, String costs) {
        TradingPlan plan =
                this.plan.withCosts(CostProfiles.load(ProjectFiles.conf()).model(costs));
        List<MarketMinute> minutes = sparse(RandomMarket.minutes(START, 6 * DAY + 30, seed, accuracy, 0.9), seed);
        DayRecorder recorder = new DayRecorder(plan.rules().clock(), plan.tradeRule());
        BacktestResult backtest = new Backtester(plan, CAPITAL, "test").run(minutes.iterator(), recorder);
        List<RecordedDay> days = recorder.days();
        assertThat(days).hasSize(6);

        PathEnd end = new AccountPath(plan, CAPITAL).play(days, LocalDate.parse("2026-01-12"));

        assertThat(end.outcome()).isEqualTo(ended);
        Instant until =
                ended == Outcome.OPEN ? days.get(5).day().end() : end.account().instant();
        List<Trade> trades = backtest.trades().stream()
                .filter(trade -> !trade.exitAt().isAfter(until))
                .toList();
        BigDecimal net = trades.stream().map(Trade::netProfit).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(end.trades()).isEqualTo(trades.size()).isGreaterThan(10);
        BigDecimal entered = backtest.trades().stream()
                .filter(trade ->
                        trade.exitAt().isAfter(until) && trade.entryAt().isBefore(until))
                .map(Trade::entryCosts)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(end.account().balance())
                .as("a trade that is open has cost its entry")
                .isEqualTo(CAPITAL.add(net).subtract(entered));
    }

    /** Costs that are drawn for each fill are those of the recorded minute, on whatever date and in whatever order. */
    @Test
    void drawnCostsAreTheSameOnEveryCalendar() {
        TradingPlan drawn =
                plan.withCosts(CostProfiles.load(ProjectFiles.conf()).model("original"));
        List<MarketMinute> minutes = sparse(RandomMarket.minutes(START, 6 * DAY + 30, 4, 0.68, 0.9), 4);
        DayRecorder recorder = new DayRecorder(drawn.rules().clock(), drawn.tradeRule());
        BacktestResult backtest = new Backtester(drawn, CAPITAL, "test").run(minutes.iterator(), recorder);
        assertThat(backtest.trades().stream()
                        .map(trade -> Math.round(1e8
                                * trade.entryCosts().doubleValue()
                                / trade.entryPrice()
                                / trade.signal().quantity().doubleValue()))
                        .distinct())
                .as("costs of the entries")
                .hasSizeGreaterThan(20);
        AccountPath path = new AccountPath(drawn, CAPITAL);
        List<RecordedDay> days = recorder.days().subList(0, 3);
        PathEnd end = path.play(days, LocalDate.parse("2026-01-12"));
        PathEnd later = path.play(days, LocalDate.parse("2027-11-02"));
        assertThat(later.account().balance()).isEqualTo(end.account().balance());
        assertThat(later.trades()).isEqualTo(end.trades()).isGreaterThan(5);
    }

    @Test
    void tradesAreSizedFromTheAccountOnWhichTheyAreMade() {
        RecordedDay day = oneTrade(1, 1);
        AccountPath path = new AccountPath(plan, CAPITAL);
        List<BigDecimal> balances = new ArrayList<>(List.of(CAPITAL));
        for (int days = 1; days <= 5; days++) {
            PathEnd end = path.play(Collections.nCopies(days, day), LocalDate.parse("2026-01-12"));
            assertThat(end.trades()).isEqualTo(days);
            balances.add(end.account().balance());
        }
        BigDecimal first = balances.get(1).subtract(CAPITAL);
        assertThat(first).isPositive();
        assertThat(balances.get(5).subtract(balances.get(4)).doubleValue() / first.doubleValue())
                .as("the same trade, on an account that is as much larger")
                .isCloseTo(balances.get(4).doubleValue() / CAPITAL.doubleValue(), Offset.offset(0.01));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-28", "2026-10-24"})
    void daysOf23And25HoursHaveTheirOwnMidnights(LocalDate first) {
        List<RecordedDay> days = recorded(5, 0.68, 3);
        PathEnd end = new AccountPath(plan, CAPITAL).play(days, first);
        assertThat(end.account().day()).isEqualTo(first.plusDays(3));
        assertThat(end.account().tradingDays()).isEqualTo(3);
    }

    @Test
    void anyOrderOfDaysCanBePlayed() {
        List<RecordedDay> days = new ArrayList<>(recorded(6, 0.55, 5));
        days.addAll(recorded(6, 0.55, 5));
        AccountPath path = new AccountPath(plan, CAPITAL);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(days, new Random(seed));
            PathEnd end = path.play(days, LocalDate.parse("2026-10-20"));
            assertThat(end.outcome()).isIn(Outcome.OPEN, Outcome.PASSED, Outcome.EXHAUSTED);
            assertThat(end.account().openPositions()).isZero();
        }
    }

    @Test
    void gapBeyondTheStopBreaksTheDailyLimit() {
        RecordedDay day = oneTrade(7, 1);
        Candle decided = day.minutes().get(0).minute().candle();
        boolean up = day.minutes().get(0).minute().prediction().orElseThrow().direction() == Direction.LONG;
        List<RecordedMinute> gap = day.minutes().stream()
                .map(minute -> minute.startMillis() < decided.startMillis() + 120_000
                        ? minute
                        : new RecordedMinute(
                                RandomMarket.scaled(minute.minute(), up ? 0.5 : 1.5), minute.place(), minute.sigma()))
                .toList();
        PathEnd end = new AccountPath(plan, CAPITAL)
                .play(List.of(day, new RecordedDay(day.day(), gap)), LocalDate.parse("2026-01-12"));
        assertThat(end.outcome()).isEqualTo(Outcome.DAILY_LOSS);
        assertThat(end.days()).isEqualTo(2);
    }

    /** A day with one decision on one coin, at noon. */
    private RecordedDay oneTrade(long seed, double accuracy) {
        DayRecorder recorder = new DayRecorder(plan.rules().clock(), plan.tradeRule());
        long noon = START.toEpochMilli() + DAY / 2 * 60_000L;
        List<MarketMinute> minutes = RandomMarket.minutes(START, DAY + 1, seed, accuracy, 0.9).stream()
                .map(minute ->
                        minute.candle().startMillis() == noon && minute.symbol().equals(RandomMarket.BTC)
                                ? minute
                                : silent(minute))
                .toList();
        new Backtester(plan, CAPITAL, "test").run(minutes.iterator(), recorder);
        assertThat(recorder.days().get(0).candidates()).isEqualTo(1);
        return recorder.days().get(0);
    }

    /** Decided on as every minute, and not sure. */
    private static MarketMinute silent(MarketMinute minute) {
        return new MarketMinute(
                minute.symbol(),
                minute.candle(),
                minute.segment(),
                Optional.of(new EnsemblePrediction(Map.of("planted", 0.5), 0.5, 0.5)));
    }

    /** Decisions every five minutes: the first one of a day may come four minutes after its midnight. */
    @ParameterizedTest
    @CsvSource({"4, 2", "40, 1"})
    void dayIsWholeWhereItWasDecidedOnFromItsBeginning(int firstMinute, int whole) {
        List<MarketMinute> minutes = RandomMarket.minutes(START, 2 * DAY + 30, 1, 0.6, 0.9).stream()
                .map(minute -> {
                    long at = (minute.candle().startMillis() - START.toEpochMilli()) / 60_000;
                    return at >= firstMinute && at % 5 == 4
                            ? silent(minute)
                            : new MarketMinute(minute.symbol(), minute.candle(), minute.segment(), Optional.empty());
                })
                .toList();
        DayRecorder recorder = new DayRecorder(plan.rules().clock(), plan.tradeRule());
        new Backtester(plan, CAPITAL, "test").run(minutes.iterator(), recorder);
        assertThat(recorder.days()).hasSize(whole);
    }

    @Test
    void dayWhoseLastTradeDoesNotEndBeforeTheDataIsNoDay() {
        List<MarketMinute> minutes = sparse(RandomMarket.minutes(START, 2 * DAY + 30, 9, 0.6, 0.9), 9);
        Instant end = START.plusSeconds(60L * (2 * DAY + 3));
        List<MarketMinute> cut = minutes.stream()
                .filter(minute -> minute.candle().start().isBefore(end))
                .toList();
        DayRecorder recorder = new DayRecorder(plan.rules().clock(), plan.tradeRule());
        new Backtester(plan, CAPITAL, "test").run(cut.iterator(), recorder);
        assertThat(recorder.days())
                .as("decisions in the last minutes of each day")
                .hasSize(1);
    }

    /** Two days without candles after a decision at midnight: its trade ends at the first candle of another segment. */
    @Test
    void tradeAcrossAHoleOfDaysIsFollowedToItsEnd() {
        List<MarketMinute> minutes = sparse(RandomMarket.minutes(START, 5 * DAY + 30, 4, 0.68, 0.9), 4).stream()
                .filter(minute -> dayOf(minute) != 1 && dayOf(minute) != 2)
                .map(minute -> new MarketMinute(
                        minute.symbol(), minute.candle(), dayOf(minute) > 2 ? 1 : 0, minute.prediction()))
                .toList();
        DayRecorder recorder = new DayRecorder(plan.rules().clock(), plan.tradeRule());
        new Backtester(plan, CAPITAL, "test").run(minutes.iterator(), recorder);
        List<RecordedDay> days = recorder.days();
        assertThat(days).hasSize(3);
        assertThat(days.get(0).minutes().get(days.get(0).minutes().size() - 1).startMillis())
                .isEqualTo(START.toEpochMilli() + 3L * DAY * 60_000);

        RecordedDay silent = new RecordedDay(days.get(1).day(), List.of());
        AccountPath path = new AccountPath(plan, CAPITAL);
        LocalDate date = LocalDate.parse("2026-01-12");
        PathEnd held = path.play(List.of(days.get(0), silent, silent), date);
        PathEnd ended = path.play(List.of(days.get(0), silent, silent, silent), date);
        assertThat(held.outcome()).isEqualTo(Outcome.OPEN);
        assertThat(held.account().openPositions()).isPositive();
        assertThat(ended.account().openPositions()).isZero();
        assertThat(ended.trades()).isEqualTo(held.trades() + held.account().openPositions());
    }

    private static long dayOf(MarketMinute minute) {
        return (minute.candle().startMillis() - START.toEpochMilli()) / (DAY * 60_000L);
    }

    private List<RecordedDay> recorded(long seed, double accuracy, int days) {
        DayRecorder recorder = new DayRecorder(plan.rules().clock(), plan.tradeRule());
        List<MarketMinute> minutes = sparse(RandomMarket.minutes(START, days * DAY + 30, seed, accuracy, 0.9), seed);
        new Backtester(plan, CAPITAL, "test").run(minutes.iterator(), recorder);
        assertThat(recorder.days()).hasSize(days);
        return recorder.days();
    }

    /** A sure decision in about an hour, some of them around midnight. */
    private static List<MarketMinute> sparse(List<MarketMinute> minutes, long seed) {
        Random random = new Random(seed);
        return minutes.stream()
                .map(minute -> {
                    long ofDay = Math.floorMod(minute.candle().startMillis() - START.toEpochMilli(), DAY * 60_000L);
                    boolean keep = random.nextInt(60) == 0 || ofDay > (DAY - 5) * 60_000L;
                    return keep && minute.prediction().isPresent() ? minute : silent(minute);
                })
                .toList();
    }
}
