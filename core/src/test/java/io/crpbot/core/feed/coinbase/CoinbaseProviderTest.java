package io.crpbot.core.feed.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.CandlePage;
import io.crpbot.core.feed.CandleProvider;
import io.crpbot.core.feed.CandleRow;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoinbaseProviderTest {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Instant NOW = Instant.parse("2024-11-01T00:00:05Z");
    private static final Instant FROM = Instant.parse("2024-10-01T00:00:00Z");
    private static final TimeRange WINDOW = new TimeRange(FROM, FROM.plusSeconds(300 * 60));
    private static final OptionalDouble NO_LEVEL = OptionalDouble.empty();

    private final FakeCoinbase server = new FakeCoinbase();
    private final List<Duration> waits = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesAWholeWindowOldestFirst(boolean advanced) {
        CandlePage page = provider(advanced).page(BTC, WINDOW, NO_LEVEL);

        assertThat(page.refusal()).isEmpty();
        assertThat(page.candles()).hasSize(300);
        assertThat(page.candles().get(0).candle().start()).isEqualTo(FROM);
        assertThat(page.candles().get(299).candle().start()).isEqualTo(FROM.plusSeconds(299 * 60));
        var first = page.candles().get(0).candle();
        assertThat(first.high()).isEqualTo(Math.max(first.open(), first.close()) + 1);
        assertThat(first.low()).isEqualTo(Math.min(first.open(), first.close()) - 1);
        assertThat(server.requests())
                .containsExactly(
                        advanced
                                ? "/api/v3/brokerage/market/products/BTC-USD/candles?start=1727740800&end=1727758740"
                                        + "&granularity=ONE_MINUTE&limit=300"
                                : "/products/BTC-USD/candles?granularity=60&start=2024-10-01T00:00:00Z"
                                        + "&end=2024-10-01T04:59:00Z");
    }

    @Test
    void anEmptyPageIsNoRefusal() {
        server.traded(minute -> false);

        assertThat(provider(true).page(BTC, WINDOW, NO_LEVEL))
                .isEqualTo(new CandlePage(List.of(), java.util.Optional.empty()));
    }

    @Test
    void leavesOutTheCandleInProgressAndTheOneThatHasJustClosed() {
        TimeRange last = new TimeRange(NOW.minusSeconds(605), NOW.plusSeconds(55));

        CandlePage page = provider(true).page(BTC, last, NO_LEVEL);

        // 23:59 closed five seconds ago, 00:00 is in progress
        assertThat(page.candles()).hasSize(9);
        assertThat(page.candles().get(8).candle().start()).isEqualTo(Instant.parse("2024-10-31T23:58:00Z"));
        assertThat(provider(true).closedUntil()).isEqualTo(Instant.parse("2024-10-31T23:59:00Z"));
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                Arguments.of("no whole JSON", fault((x, body) -> FakeCoinbase.send(x, 200, "<html>Sign in</html>"))),
                Arguments.of(
                        "no whole JSON",
                        fault((x, body) -> FakeCoinbase.send(x, 200, body.substring(0, body.length() / 2)))),
                Arguments.of("no whole JSON", fault((x, body) -> FakeCoinbase.send(x, 200, body + "x"))),
                Arguments.of("no array 'candles'", fault((x, body) -> FakeCoinbase.send(x, 200, "{\"ok\":true}"))),
                Arguments.of(
                        "lacks a field",
                        fault((x, body) -> FakeCoinbase.send(x, 200, body.replaceFirst("\"close\"", "\"shut\"")))),
                Arguments.of(
                        "outside the window",
                        fault((x, body) -> FakeCoinbase.send(x, 200, body.replace("1727740800", "1727740740")))),
                Arguments.of(
                        "another row for its minute",
                        fault((x, body) -> FakeCoinbase.send(x, 200, body.replace("1727740800", "1727740860")))),
                Arguments.of(
                        "more than 350",
                        fault((x, body) -> FakeCoinbase.send(
                                x, 200, body.replace("]}", "," + body.substring(body.indexOf('[') + 1))))),
                Arguments.of(
                        "factor of 2",
                        fault((x, body) -> FakeCoinbase.send(
                                x, 200, body.replaceAll("\"(low|high|open|close)\":\"", "\"$1\":\"1")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void refusesAPageThatLiesAndTakesTheNextThatDoesNot(String reason, FakeCoinbase.Fault lie) {
        server.at(1, lie);

        CandlePage page = provider(true).page(BTC, WINDOW, OptionalDouble.of(1050));

        assertThat(page.refusal()).isEmpty();
        assertThat(page.candles()).hasSize(300);
        assertThat(server.requests()).hasSize(2);
        assertThat(waits).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void refusesAPageThatGoesOnLying(String reason, FakeCoinbase.Fault lie) {
        server.always(lie);

        CandlePage page = provider(true).page(BTC, WINDOW, OptionalDouble.of(1050));

        assertThat(page.refusal().orElseThrow()).contains(reason).contains("after 7 attempts");
        assertThat(page.rows()).hasSizeGreaterThanOrEqualTo(7).allMatch(CandleRow.Rejected.class::isInstance);
        assertThat(((CandleRow.Rejected) page.rows().get(0)).reason()).contains(reason);
        assertThat(page.rows().get(0).location()).startsWith(server.address().toString());
    }

    @Test
    void anUnsoundRowIsRejectedAndTheOthersAreKept() {
        server.always((x, body) -> FakeCoinbase.send(x, 200, body.replaceFirst("\"volume\":\"", "\"volume\":\"-")));

        CandlePage page = provider(true).page(BTC, WINDOW, NO_LEVEL);

        assertThat(page.candles()).hasSize(299);
        assertThat(page.rows()).filteredOn(CandleRow.Rejected.class::isInstance).hasSize(1);
    }

    @Test
    void waitsLongerAndLongerWhileTheServerFails() {
        server.always((x, body) -> FakeCoinbase.send(x, 503, ""));

        CandlePage page = provider(true).page(BTC, WINDOW, NO_LEVEL);

        assertThat(page.refusal()).contains("HTTP 503, after 7 attempts");
        assertThat(page.rows()).isEmpty();
        assertThat(waits).hasSize(6);
        for (int i = 0; i < waits.size(); i++) {
            assertThat(waits.get(i)).isBetween(Duration.ofMillis(250L << i), Duration.ofMillis(500L << i));
        }
    }

    static Stream<Arguments> asked() {
        return Stream.of(
                Arguments.of("17", Duration.ofSeconds(17)),
                Arguments.of("Fri, 01 Nov 2024 00:01:05 GMT", Duration.ofSeconds(60)),
                Arguments.of("86400", Duration.ofMinutes(5)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("asked")
    void waitsAsLongAsTheServerAsksUpToFiveMinutes(String header, Duration wait) {
        server.at(1, (x, body) -> {
            x.getResponseHeaders().set("Retry-After", header);
            FakeCoinbase.send(x, 429, "{\"error\":\"rate_limit_exceeded\"}");
        });

        assertThat(provider(true).page(BTC, WINDOW, NO_LEVEL).candles()).hasSize(300);
        assertThat(waits).containsExactly(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "Fri, 01 Nov 2020 00:01:05 GMT", "-5"})
    void waitsItsOwnTimeWhereTheServerAsksForNothing(String header) {
        server.at(1, (x, body) -> {
            if (!header.isEmpty()) {
                x.getResponseHeaders().set("Retry-After", header);
            }
            FakeCoinbase.send(x, 429, "");
        });

        assertThat(provider(true).page(BTC, WINDOW, NO_LEVEL).candles()).hasSize(300);
        assertThat(waits).hasSize(1).allMatch(wait -> wait.compareTo(Duration.ofMillis(500)) <= 0);
    }

    @Test
    void asksAgainWhenTheConnectionIsCutOrTheAnswerIsTooSlow() {
        server.at(1, (x, body) -> {
            x.sendResponseHeaders(200, body.length());
            x.getResponseBody().write(body.substring(0, 100).getBytes(StandardCharsets.UTF_8));
        });
        server.at(2, (x, body) -> x.close());
        java.util.concurrent.CountDownLatch never = new java.util.concurrent.CountDownLatch(1);
        server.at(3, (x, body) -> {
            x.sendResponseHeaders(200, body.length());
            try (OutputStream out = x.getResponseBody()) {
                out.write(body.substring(0, 100).getBytes(StandardCharsets.UTF_8));
                out.flush();
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        CandlePage page = provider(true, Duration.ofSeconds(1)).page(BTC, WINDOW, NO_LEVEL);
        never.countDown();

        assertThat(page.candles()).hasSize(300);
        assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void endsAtOnceWhereAskingAgainCannotHelpAndSaysWhatToDo(int status) {
        server.always((x, body) -> FakeCoinbase.send(x, status, "{\"error\":\"NO\"}"));
        String advice =
                switch (status) {
                    case 400 -> "{\"error\":\"NO\"}";
                    case 401 -> "set COINBASE_API_KEY";
                    case 403 -> "access is refused from here";
                    default -> "no such product: check --symbols";
                };

        assertThatThrownBy(() -> provider(true).page(BTC, WINDOW, NO_LEVEL))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot read candles of BTC-USD from coinbase: HTTP " + status)
                .hasMessageContaining(advice);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsTheFirstDayByDailyCandles(boolean advanced) {
        long listed = Instant.parse("2021-06-17T16:00:00Z").getEpochSecond();
        server.traded(minute -> minute >= listed);
        TimeRange range = new TimeRange(Instant.parse("2019-01-01T05:00:00Z"), NOW);

        assertThat(provider(advanced).firstDay(Symbol.of("SOL-USD"), range))
                .contains(Instant.parse("2021-06-17T00:00:00Z"));
        assertThat(server.requests()).hasSize(3);
    }

    private static FakeCoinbase.Fault fault(FakeCoinbase.Fault fault) {
        return fault;
    }

    private CandleProvider provider(boolean advanced) {
        return provider(advanced, Duration.ofSeconds(20));
    }

    private CandleProvider provider(boolean advanced, Duration timeout) {
        Surroundings surroundings = new Surroundings(
                Clock.fixed(NOW, ZoneOffset.UTC),
                time -> {
                    if (time.compareTo(Duration.ofMillis(10)) > 0) {
                        waits.add(time); // shorter ones are the budget's
                    }
                },
                1,
                timeout,
                1,
                () -> {});
        return advanced
                ? CoinbaseProvider.advanced(server.settings(), surroundings)
                : CoinbaseProvider.exchange(server.settings(), surroundings);
    }
}
