package io.crpbot.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.coinbase.FakeCoinbase;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.lake.BronzeTable;
import io.crpbot.jobs.lake.SharedSpark;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullJobIT {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Symbol ETH = Symbol.of("ETH-USD");
    private static final Instant NOW = Instant.parse("2024-11-01T12:00:30Z");
    private static final Instant OCTOBER_END = Instant.parse("2024-11-01T00:00:00Z");
    private static final Instant START = OCTOBER_END.minus(Duration.ofHours(10));

    @TempDir
    Path folder;

    private final FakeCoinbase server = new FakeCoinbase();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void pullsTwoMonthsOfTwoSymbolsAndAsksForNothingTwice() {
        Instant end = OCTOBER_END.plus(Duration.ofHours(10));

        PullResult first = pull(NOW, List.of(BTC, ETH), START, end);
        int requests = server.requests().size();
        PullResult second = pull(NOW.plusSeconds(86_400), List.of(BTC, ETH), START, end);

        assertThat(first.newBySymbol()).isEqualTo(Map.of("BTC-USD", 1200L, "ETH-USD", 1200L));
        // two windows a month and symbol, and one look at the first window of each symbol
        assertThat(first.requests()).isEqualTo(10).isEqualTo(requests);
        assertThat(second.requests()).isZero();
        assertThat(second.lines()).contains("nothing to ask: all of it is complete");
        assertThat(server.requests()).hasSize(requests);
        assertThat(candles(BTC)).hasSize(1200);
        assertThat(candles(BTC).get(0).<String>getAs("venue")).isEqualTo("coinbase");
        assertThat(candles(BTC).get(0).<Boolean>getAs("synthetic")).isFalse();
    }

    @Test
    void continuesWhereTheTableEndsAndReplacesWhatChangedInTheLastFiveMinutesOnly() {
        Instant start = NOW.minus(Duration.ofHours(2));
        pull(NOW, List.of(BTC), start, null);
        assertThat(lastStart()).isEqualTo(Instant.parse("2024-11-01T11:59:00Z"));
        server.changed(Instant.parse("2024-11-01T11:50:00Z"), 5);

        PullResult next = pull(NOW.plusSeconds(600), List.of(BTC), null, null);

        assertThat(List.of(next.rowsOut(), next.replaced(), next.conflicting(), next.quarantined()))
                .containsExactly(10L, 5L, 0L, 10L);
        assertThat(server.requests().get(server.requests().size() - 1))
                .contains("start=" + Instant.parse("2024-11-01T11:55:00Z").getEpochSecond());
        assertThat(volume("2024-11-01T11:54:00Z")).isLessThan(8);
        assertThat(volume("2024-11-01T11:55:00Z")).isGreaterThan(5);
        assertThat(quarantine()).anyMatch(row -> row.<String>getAs("reason").startsWith("replaced by "));
    }

    @Test
    void anEmptyWindowIsNotTheEndAndIsAskedAgainWhileItIsYoung() {
        long quiet = OCTOBER_END.getEpochSecond();
        server.traded(minute -> minute < quiet || minute >= quiet + 300 * 60);
        Instant end = OCTOBER_END.plus(Duration.ofHours(10));

        PullResult first = pull(NOW, List.of(BTC), START, end);
        server.traded(minute -> true);
        PullResult second = pull(NOW.plusSeconds(60), List.of(BTC), START, end);
        PullResult third = pull(NOW.plusSeconds(120), List.of(BTC), START, end);

        assertThat(first.rowsOut()).isEqualTo(900);
        assertThat(List.of(second.requests(), second.rowsOut())).containsExactly(1L, 300L);
        assertThat(third.requests()).isZero();
    }

    @Test
    void anOldEmptyWindowIsDone() {
        server.traded(minute -> minute < OCTOBER_END.getEpochSecond());
        Instant end = OCTOBER_END.plus(Duration.ofHours(5));
        Instant later = NOW.plus(Duration.ofDays(8));

        pull(later, List.of(BTC), START, end);

        assertThat(pull(later, List.of(BTC), START, end).requests()).isZero();
    }

    @Test
    void beginsAtTheFirstListingAndSaysSo() {
        server.traded(minute -> minute >= START.getEpochSecond());

        PullResult result = pull(NOW, List.of(BTC), Instant.parse("2020-01-01T00:00:00Z"), OCTOBER_END);

        assertThat(result.rowsOut()).isEqualTo(600);
        assertThat(result.requests()).isLessThan(20);
        assertThat(result.lines().get(0)).startsWith("BTC-USD has no candle before 2024-10-31T14:00:00Z");
        assertThat(pull(NOW, List.of(BTC), Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2024-10-01T00:00:00Z"))
                        .requests())
                .isZero();
    }

    @Test
    void whatIsStillWrongFailsTheRunAndWhatWasReadBeforeIsKept() {
        Instant end = OCTOBER_END.plus(Duration.ofHours(10));
        String november = "start=" + OCTOBER_END.plus(Duration.ofHours(5)).getEpochSecond();
        server.always((exchange, body) -> FakeCoinbase.send(
                exchange, 200, exchange.getRequestURI().toString().contains(november) ? "<html>" : body));

        assertThatThrownBy(() -> pull(NOW, List.of(BTC), START, end))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot pull BTC-USD from coinbase: the window 2024-11-01T05:00:00Z to"
                        + " 2024-11-01T10:00:00Z could not be read: the answer is no whole JSON text, after 7 attempts")
                .hasMessageContaining("kept: candles of {BTC-USD=2024-11-01T05:00:00Z}")
                .hasMessageContaining("run the same command again");
        assertThat(candles(BTC)).hasSize(900);
        assertThat(quarantine()).isNotEmpty();

        server.always(null);
        PullResult repaired = pull(NOW, List.of(BTC), START, end);
        assertThat(List.of(repaired.requests(), repaired.rowsOut())).containsExactly(1L, 300L);
    }

    @Test
    void aMonthWithoutStoredNeighboursThatBreaksOffIsNotBelieved() {
        String second = "start=" + START.plus(Duration.ofHours(5)).getEpochSecond();
        server.always((exchange, body) -> FakeCoinbase.send(
                exchange,
                200,
                exchange.getRequestURI().toString().contains(second)
                        ? body
                        : body.replaceAll("\"(low|high|open|close)\":\"", "\"$1\":\"1")));

        assertThatThrownBy(() -> pull(NOW, List.of(BTC), START, OCTOBER_END))
                .hasMessageContaining("factor of 2")
                .hasMessageContaining("this run stored nothing");
        assertThat(context(NOW).lake().exists(BronzeTable.CANDLES)).isFalse();
    }

    @Test
    void anUnknownProductAndAnEmptyTableWithoutStartAreErrors() {
        server.always((exchange, body) -> FakeCoinbase.send(exchange, 404, "{\"error\":\"NOT_FOUND\"}"));

        assertThatThrownBy(() -> pull(NOW, List.of(Symbol.of("NOPE-USD")), START, null))
                .hasMessageContaining("HTTP 404")
                .hasMessageContaining("no such product");
        assertThatThrownBy(() -> pull(NOW, List.of(BTC), null, null))
                .hasMessage("Cannot pull BTC-USD without --start: the table has no candle of it to continue from");
    }

    private PullResult pull(Instant now, List<Symbol> symbols, Instant start, Instant end) {
        return new PullJob(context(now))
                .run(new PullConfig(
                        symbols,
                        Exchange.COINBASE,
                        Optional.ofNullable(start),
                        Optional.ofNullable(end),
                        "coinbase",
                        server.settings(),
                        time -> {}));
    }

    private JobContext context(Instant now) {
        return SharedSpark.context(folder, now);
    }

    private List<Row> candles(Symbol symbol) {
        return context(NOW)
                .lake()
                .read(BronzeTable.CANDLES)
                .where("symbol = '" + symbol + "'")
                .orderBy("start")
                .collectAsList();
    }

    private Instant lastStart() {
        List<Row> rows = candles(BTC);
        return rows.get(rows.size() - 1).<Timestamp>getAs("start").toInstant();
    }

    private double volume(String start) {
        return candles(BTC).stream()
                .filter(row -> row.<Timestamp>getAs("start").toInstant().equals(Instant.parse(start)))
                .findFirst()
                .orElseThrow()
                .<Double>getAs("volume");
    }

    private List<Row> quarantine() {
        return context(NOW).lake().read(BronzeTable.QUARANTINE).collectAsList();
    }
}
