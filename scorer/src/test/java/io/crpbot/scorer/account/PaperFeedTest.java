package io.crpbot.scorer.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.CandleSequencer;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.trade.Bar;
import io.crpbot.scorer.TestingCandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PaperFeedTest {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Instant START = Instant.parse("2024-10-29T00:00:00Z");
    private static final int MAX_CARRY = 5;

    @Test
    void anySplitIntoRequestsGivesTheBarsOfOneLongRun() {
        Random random = new Random(11);
        for (int round = 0; round < 50; round++) {
            List<Candle> candles = withHoles(random);
            assertThat(inRequests(candles, random)).isEqualTo(inOneRun(candles));
        }
    }

    @Test
    void aCandleThatComesLateMovesNothing() {
        List<Candle> candles = TestingCandles.walk(START, 10, 1);
        PaperFeed feed = new PaperFeed(candles.get(9), 7);
        assertThat(feed.barsOf(BTC, candles.subList(0, 10), MAX_CARRY)).isEmpty();
    }

    private static List<Candle> withHoles(Random random) {
        List<Candle> candles = new ArrayList<>(TestingCandles.walk(START, 120, random.nextLong()));
        for (int hole = 0; hole < 4; hole++) {
            int from = 1 + random.nextInt(candles.size() - 20);
            candles.subList(from, from + 1 + random.nextInt(8)).clear();
        }
        return candles;
    }

    private static List<Bar> inOneRun(List<Candle> candles) {
        List<Bar> bars = new ArrayList<>();
        CandleSequencer sequencer = new CandleSequencer(MAX_CARRY);
        candles.forEach(
                candle -> sequencer.accept(candle, (minute, segment) -> bars.add(new Bar(BTC, minute, segment))));
        return bars.subList(1, bars.size());
    }

    private static List<Bar> inRequests(List<Candle> candles, Random random) {
        List<Bar> bars = new ArrayList<>();
        PaperFeed feed = PaperFeed.startingWith(candles.get(0));
        for (int from = 1; from < candles.size(); ) {
            int to = Math.min(candles.size(), from + 1 + random.nextInt(10));
            List<Bar> next = feed.barsOf(BTC, candles.subList(from, to), MAX_CARRY);
            bars.addAll(next);
            feed = new PaperFeed(candles.get(to - 1), next.get(next.size() - 1).segment());
            from = to;
        }
        return bars;
    }
}
