package io.crpbot.core.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticMarketTest {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final TimeRange TWENTY_DAYS = TimeRange.parse("2024-01-01", "2024-01-21");

    @ParameterizedTest
    @ValueSource(strings = {"random-walk", "planted"})
    void givesTheSameCandlesForTheSameSeedAndOthersForAnother(String name) {
        TimeRange hour = TimeRange.parse("2024-01-01T00:00:00Z", "2024-01-01T01:00:00Z");

        List<Candle> first = all(SyntheticMarket.parse(name, 7), BTC, hour);

        assertThat(first).hasSize(60).isEqualTo(all(SyntheticMarket.parse(name, 7), BTC, hour));
        assertThat(first).isNotEqualTo(all(SyntheticMarket.parse(name, 8), BTC, hour));
        assertThat(returns(first))
                .isNotEqualTo(returns(all(SyntheticMarket.parse(name, 7), Symbol.of("ETH-USD"), hour)));
    }

    @Test
    void opensEachCandleWhereTheLastOneClosed() {
        List<Candle> candles = all(RandomWalk.of(1), BTC, TimeRange.parse("2024-01-01", "2024-01-02"));

        for (int i = 1; i < candles.size(); i++) {
            assertThat(candles.get(i).open()).isEqualTo(candles.get(i - 1).close());
            assertThat(candles.get(i).startMillis())
                    .isEqualTo(candles.get(i - 1).knownAtMillis());
        }
    }

    @Test
    void walksWithTheDeviationItWasGiven() {
        double[] returns = returns(all(new RandomWalk(3, 0.001), BTC, TWENTY_DAYS));

        double sum = 0;
        for (double value : returns) {
            sum += value * value;
        }
        // the relative standard error of a deviation is 1 / sqrt(2 n): 0.4 % here
        assertThat(Math.sqrt(sum / returns.length)).isBetween(0.00098, 0.00102);
    }

    @Test
    void tellsTheTruthAsOftenAsSettingsSay() {
        Planted market = new Planted(5, 0.004, 0.10, 0);

        // 1,919 non-overlapping labels: standard error 0.7 points, bounds at four of them
        assertThat(truth(market, TWENTY_DAYS, TWENTY_DAYS.from(), TWENTY_DAYS.to(), 15))
                .isBetween(0.873, 0.927);
        assertThat(truth(new Planted(5, 0.004, 0, 0), TWENTY_DAYS, TWENTY_DAYS.from(), TWENTY_DAYS.to(), 1))
                .isEqualTo(1);
    }

    @Test
    void tellsTheOppositeInTheFirstHoursOfTheLastDayOnly() {
        Planted market = new Planted(5, 0.004, 0, 4);
        Instant from = market.adverseFrom(TWENTY_DAYS.to());
        Instant to = from.plusSeconds(4 * 3600);

        assertThat(from).isEqualTo(Instant.parse("2024-01-20T00:00:00Z"));
        assertThat(truth(market, TWENTY_DAYS, from, to, 1)).isZero();
        assertThat(truth(market, TWENTY_DAYS, TWENTY_DAYS.from(), from, 1)).isEqualTo(1);
        assertThat(truth(market, TWENTY_DAYS, to, TWENTY_DAYS.to(), 1)).isEqualTo(1);
    }

    @Test
    void paysToFollowAfterCosts() {
        List<Candle> candles = all(Planted.of(11), BTC, TWENTY_DAYS);
        int wins = 0;
        int trades = 0;
        for (int i = 0; i + 15 < candles.size(); i += 15) {
            double move = candles.get(i + 15).close() / candles.get(i).close() - 1;
            double side = candles.get(i).volume() > 10 ? 1 : -1;
            wins += side * move > 0.00185 ? 1 : 0;
            trades++;
        }
        // 0.81 by the arithmetic of Planted, less the bad hours of the last day
        assertThat((double) wins / trades).isBetween(0.77, 0.84);
    }

    @Test
    void refusesUnknownMarketsAndOpenRanges() {
        assertThatThrownBy(() -> SyntheticMarket.parse("bull", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot generate market 'bull': expected random-walk or planted");
        assertThatThrownBy(() -> RandomWalk.of(1).candles(BTC, TimeRange.ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("both bounds are needed");
    }

    private static double truth(Planted market, TimeRange range, Instant from, Instant to, int step) {
        List<Candle> candles = all(market, BTC, range);
        int told = 0;
        int right = 0;
        for (int i = 0; i + Planted.HORIZON_MINUTES < candles.size(); i += step) {
            Candle now = candles.get(i);
            if (now.start().isBefore(from) || !now.start().isBefore(to)) {
                continue;
            }
            boolean up = candles.get(i + Planted.HORIZON_MINUTES).close() > now.close();
            told++;
            right += up == (now.volume() > 10) ? 1 : 0;
        }
        return (double) right / told;
    }

    private static double[] returns(List<Candle> candles) {
        return candles.stream()
                .mapToDouble(candle -> Math.log(candle.close() / candle.open()))
                .toArray();
    }

    private static List<Candle> all(SyntheticMarket market, Symbol symbol, TimeRange range) {
        List<Candle> candles = new ArrayList<>();
        market.candles(symbol, range).forEachRemaining(candles::add);
        return candles;
    }
}
