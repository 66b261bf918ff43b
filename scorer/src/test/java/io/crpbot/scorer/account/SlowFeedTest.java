package io.crpbot.scorer.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.scorer.FakeModel;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingCandles;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.json.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run in which one of two symbols comes late. */
final class SlowFeedTest {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Symbol ETH = Symbol.of("ETH-USD");
    private static final Instant START = Instant.parse("2024-10-29T00:00:00Z");
    private static final int HISTORY = 700;

    private final TestingClock clock = new TestingClock(minute(0));
    private final Map<Symbol, List<Candle>> candles =
            Map.of(BTC, TestingCandles.walk(START, HISTORY + 40, 3), ETH, TestingCandles.walk(START, HISTORY + 40, 4));

    @TempDir
    private Path lake;

    private RunningScorer scorer;

    @BeforeEach
    void start() {
        scorer = RunningScorer.start(lake, clock, FakeModel.champion(0.9));
        scorer.candles(BTC, candles.get(BTC).subList(0, HISTORY));
        scorer.candles(ETH, candles.get(ETH).subList(0, HISTORY));
        decide(BTC);
    }

    @AfterEach
    void stop() {
        scorer.close();
    }

    @Test
    void aMinuteWaitsForTheSymbolThatHoldsAPositionAsLongAsAnAccountMayBeOld() {
        post(1, BTC, ETH);
        assertThat(accountAt()).isEqualTo(minute(1).minusMillis(1));
        for (int minute = 2; minute <= 7; minute++) {
            post(minute, ETH);
            assertThat(accountAt()).isEqualTo(minute(1).minusMillis(1));
        }
        post(8, ETH);
        assertThat(accountAt()).isEqualTo(minute(8).minusMillis(1));
        assertThat(positions()).as("the late position is still there").hasSize(1);

        clock.set(minute(16));
        for (int minute = 2; minute <= 16; minute++) {
            scorer.candles(BTC, candles.get(BTC).subList(HISTORY + minute - 1, HISTORY + minute));
        }
        assertThat(positions()).isEmpty();
    }

    @Test
    void anOrderIsNotFilledByAMinuteThatWaitedSinceBeforeItsDecision() {
        post(1, BTC, ETH);
        post(2, ETH);
        decide(ETH);
        assertThat(positions()).hasSize(2);

        scorer.candles(BTC, candles.get(BTC).subList(HISTORY + 1, HISTORY + 2));
        assertThat(accountAt()).isEqualTo(minute(2).minusMillis(1));
        assertThat(state(ETH)).isEqualTo("ORDERED");
        post(3, BTC, ETH);
        assertThat(state(ETH)).isEqualTo("OPEN");
        assertThat(position(ETH).get("entry").doubleValue())
                .isEqualTo(candles.get(ETH).get(HISTORY + 2).open());
    }

    /** The end of the n-th minute after the history. */
    private static Instant minute(int number) {
        return START.plusSeconds(60L * (HISTORY + number));
    }

    private void post(int minute, Symbol... symbols) {
        clock.set(minute(minute));
        for (Symbol symbol : symbols) {
            scorer.candles(symbol, candles.get(symbol).subList(HISTORY + minute - 1, HISTORY + minute));
        }
    }

    private void decide(Symbol symbol) {
        JsonNode decision = Json.parse(
                scorer.post("/v1/decisions", "{\"symbol\":\"" + symbol + "\"}").body());
        assertThat(decision.get("reasons")).isEmpty();
    }

    private Instant accountAt() {
        return Instant.parse(Json.parse(scorer.get("/v1/account").body())
                .at("/account/instant")
                .textValue());
    }

    private JsonNode positions() {
        return Json.parse(scorer.get("/v1/positions").body()).get("positions");
    }

    private String state(Symbol symbol) {
        return position(symbol).get("state").textValue();
    }

    private JsonNode position(Symbol symbol) {
        for (JsonNode position : positions()) {
            if (position.get("symbol").textValue().equals(symbol.value())) {
                return position;
            }
        }
        throw new AssertionError("no position of " + symbol);
    }
}
