package io.crpbot.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.risk.Money;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.core.trade.Bar;
import io.crpbot.core.trade.Trade;
import io.crpbot.core.trade.TrailingSigma;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RandomStrategiesTest {
    private static final Instant START = Instant.parse("2026-01-12T00:00:00Z");
    private static final long MINUTE = 60_000;

    private final TradingPlan plan = TradingPlan.load(ProjectFiles.conf(), "ftmo-2step-challenge");
    private final List<MarketMinute> market = RandomMarket.minutes(START, 4_000, 5, 0.6, 0.9);

    @Test
    void outcomeOfATradeIsThatOfTheBacktest() {
        BacktestResult backtest = new Backtester(plan, Money.of("100000"), "m:1").run(market.iterator());
        assertThat(backtest.trades()).hasSizeGreaterThan(100);
        for (Trade trade : backtest.trades()) {
            Symbol symbol = trade.signal().symbol();
            int at = (int) ((trade.signal().instant().toEpochMilli() - MINUTE - START.toEpochMilli()) / MINUTE);
            OptionalDouble outcome = new TradeOutcomes(plan, bars(symbol))
                    .netReturn(at, sigmas(symbol).get(at), trade.signal().direction());
            // the backtest's costs are whole cents of a smaller position
            assertThat(outcome.orElseThrow()).isCloseTo(trade.netReturn(), within(2e-6));
        }
    }

    @Test
    void tradeWhoseEndTheMinutesDoNotShowHasNoOutcome() {
        List<Bar> bars = bars(RandomMarket.BTC);
        TradeOutcomes outcomes = new TradeOutcomes(plan, bars);
        assertThat(outcomes.netReturn(bars.size() - 1, 0.005, Direction.LONG)).isEmpty();
        assertThat(outcomes.netReturn(bars.size() - 2, 0.5, Direction.SHORT)).isEmpty();
        assertThat(outcomes.netReturn(bars.size() - 17, 0.5, Direction.SHORT)).isPresent();
    }

    @Test
    void coinsLoseTheCostsOnAWalkWithoutDrift() {
        List<RandomStrategies.Market> markets = List.of(market(RandomMarket.BTC, 60), market(RandomMarket.ETH, 60));
        double[] expectancies = new RandomStrategies(markets).expectancies(200, 7);
        assertThat(expectancies).hasSize(200).isSorted();
        double cost = 2
                * plan.costs()
                        .expectedPerSide(
                                plan.rules().instrument(RandomMarket.BTC).orElseThrow());
        // 120 trades of some 0.8 % each: the mean of 200 strategies is known to about 0.0001, one walk's luck adds to
        // it
        assertThat(Arrays.stream(expectancies).average().orElseThrow()).isCloseTo(-cost, within(0.0005));
        assertThat(new RandomStrategies(markets).expectancies(200, 7)).isEqualTo(expectancies);
    }

    @Test
    void tradesOfOneSymbolNeverOverlap() {
        List<RandomStrategies.Entry> close =
                market(RandomMarket.BTC, 1).entries().subList(0, 10);
        TradeOutcomes outcomes = new TradeOutcomes(plan, bars(RandomMarket.BTC));
        List<Double> single = new ArrayList<>();
        close.forEach(entry -> List.of(Direction.LONG, Direction.SHORT)
                .forEach(direction -> single.add(
                        outcomes.netReturn(entry.at(), entry.sigma(), direction).orElseThrow())));
        double[] expectancies =
                new RandomStrategies(List.of(new RandomStrategies.Market(outcomes, close, 5))).expectancies(20, 1);
        assertThat(Arrays.stream(expectancies).boxed().toList())
                .as("there is room for one of five")
                .hasSize(20)
                .allSatisfy(mean -> assertThat(single).contains(mean));
        assertThat(new RandomStrategies(List.of(new RandomStrategies.Market(outcomes, List.of(), 5)))
                        .expectancies(20, 1))
                .isEmpty();
    }

    private RandomStrategies.Market market(Symbol symbol, int trades) {
        List<RandomStrategies.Entry> entries = new ArrayList<>();
        Map<Integer, Double> sigmas = sigmas(symbol);
        for (int at = 300; at < 3_900; at++) {
            entries.add(new RandomStrategies.Entry(at, sigmas.get(at)));
        }
        return new RandomStrategies.Market(new TradeOutcomes(plan, bars(symbol)), entries, trades);
    }

    private List<Bar> bars(Symbol symbol) {
        return market.stream()
                .filter(minute -> minute.symbol().equals(symbol))
                .map(MarketMinute::bar)
                .toList();
    }

    private Map<Integer, Double> sigmas(Symbol symbol) {
        TrailingSigma trailing = new TrailingSigma(plan.tradeRule());
        Map<Integer, Double> sigmas = new HashMap<>();
        for (Bar bar : bars(symbol)) {
            trailing.accept(bar.candle(), bar.segment());
            int at = (int) Duration.between(START, bar.candle().start()).toMinutes();
            trailing.value().ifPresent(sigma -> sigmas.put(at, sigma));
        }
        return sigmas;
    }
}
