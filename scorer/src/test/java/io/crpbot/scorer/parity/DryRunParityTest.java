package io.crpbot.scorer.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.decision.Decision;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.Backtester;
import io.crpbot.core.simulate.MarketMinute;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.core.trade.Trade;
import io.crpbot.scorer.FakeModel;
import io.crpbot.scorer.RunningScorer;
import io.crpbot.scorer.TestingCandles;
import io.crpbot.scorer.TestingClock;
import io.crpbot.scorer.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dry run over the start of a day with two coins is the backtest, however their candles come in. */
final class DryRunParityTest {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Symbol ETH = Symbol.of("ETH-USD");
    private static final List<Symbol> SYMBOLS = List.of(BTC, ETH);
    private static final Instant START = Instant.parse("2024-10-29T10:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2024-10-29T23:00:00Z");
    private static final int MINUTES = 13 * 60 + 90;

    /** When is decided: trades are closed just before and just after the start of the day, some live through it. */
    private static final List<Instant> DECISIONS = List.of(
            MIDNIGHT.minusSeconds(60 * 60),
            MIDNIGHT.minusSeconds(17 * 60),
            MIDNIGHT.plusSeconds(25 * 60),
            MIDNIGHT.plusSeconds(45 * 60),
            MIDNIGHT.plusSeconds(89 * 60));

    /** How the candles since the last decision are posted. */
    enum Grouping {
        MINUTE_BY_MINUTE,
        FIRST_BTC,
        FIRST_ETH,
        IN_PIECES
    }

    private final Map<Symbol, List<Candle>> candles =
            Map.of(BTC, TestingCandles.walk(START, MINUTES, 5), ETH, TestingCandles.walk(START, MINUTES, 6));

    @TempDir
    private Path lake;

    @TempDir
    private Path conf;

    @ParameterizedTest
    @EnumSource
    void sameTradesSameAnchorsSameVerdictAsTheBacktest(Grouping grouping) throws IOException {
        copyConfiguration("ftmo-cfd");
        assertSame(grouping);
    }

    @ParameterizedTest
    @EnumSource
    void costsThatAreDrawnAreTheSameAtEachFill(Grouping grouping) throws IOException {
        copyConfiguration("original");
        DoubleSummaryStatistics entries = backtest(new ArrayList<>()).trades().stream()
                .mapToDouble(trade -> trade.entryCosts().doubleValue()
                        / (trade.entryPrice() * trade.signal().quantity().doubleValue()))
                .summaryStatistics();
        assertThat(entries.getMax() - entries.getMin())
                .as("more than cents are rounded by")
                .isGreaterThan(1e-4);
        assertSame(grouping);
    }

    private void assertSame(Grouping grouping) {
        List<Decision> expected = new ArrayList<>();
        BacktestResult backtest = backtest(expected);
        assertThat(backtest.trades()).hasSizeGreaterThanOrEqualTo(6);

        List<JsonNode> decisions = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        dryRun(grouping, decisions, closed);

        assertThat(closed)
                .containsExactlyInAnyOrderElementsOf(
                        backtest.trades().stream().map(DryRunParityTest::line).toList());
        assertThat(decisions.stream().map(DryRunParityTest::accountGuards))
                .containsExactlyElementsOf(
                        expected.stream().map(DryRunParityTest::accountGuards).toList());
    }

    /** @param costs profile that is the default in the copy */
    private void copyConfiguration(String costs) throws IOException {
        try (Stream<Path> files = Files.walk(ProjectFiles.conf())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = conf.resolve(ProjectFiles.conf().relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Path profiles = conf.resolve("costs.yaml");
        Files.writeString(profiles, Files.readString(profiles).replaceFirst("(?m)^default: .*$", "default: " + costs));
    }

    private BacktestResult backtest(List<Decision> decisions) {
        List<MarketMinute> minutes = new ArrayList<>();
        long segment = START.getEpochSecond() / 60;
        for (int i = 0; i < MINUTES; i++) {
            for (Symbol symbol : SYMBOLS) {
                Candle candle = candles.get(symbol).get(i);
                boolean asked = DECISIONS.contains(Instant.ofEpochMilli(candle.knownAtMillis()));
                minutes.add(new MarketMinute(
                        symbol,
                        candle,
                        segment,
                        asked ? Optional.of(new EnsemblePrediction(Map.of("fake", 0.7), 0.7, 0.9)) : Optional.empty()));
            }
        }
        TradingPlan plan = TradingPlan.load(conf, "ftmo-2step-challenge");
        return new Backtester(plan, new BigDecimal("100000"), "fake").run(minutes.iterator(), decisions::add);
    }

    private void dryRun(Grouping grouping, List<JsonNode> decisions, List<String> closed) {
        TestingClock clock = new TestingClock(START);
        try (RunningScorer scorer = RunningScorer.startConfigured(conf, lake, clock, FakeModel.champion(0.9))) {
            int posted = 0;
            for (Instant asOf : DECISIONS) {
                int until = (int) Duration.between(START, asOf).toMinutes();
                post(scorer, clock, grouping, posted, until);
                posted = until;
                for (Symbol symbol : SYMBOLS) {
                    decisions.add(Json.parse(
                            scorer.post("/v1/decisions", "{\"symbol\":\"" + symbol + "\",\"as_of\":\"" + asOf + "\"}")
                                    .body()));
                }
            }
            post(scorer, clock, grouping, posted, MINUTES);
            for (JsonNode fill : Json.parse(scorer.get("/v1/fills").body()).get("fills")) {
                if (fill.hasNonNull("net_profit")) {
                    closed.add(line(fill));
                }
            }
        }
    }

    private void post(RunningScorer scorer, TestingClock clock, Grouping grouping, int from, int to) {
        switch (grouping) {
            case MINUTE_BY_MINUTE -> {
                for (int minute = Math.max(from, to - 120); minute < to; minute++) {
                    clock.set(START.plusSeconds(60L * (minute + 1)));
                    // all that nothing depends on in one go
                    int first = minute == to - 120 ? from : minute;
                    post(scorer, BTC, first, minute + 1);
                    post(scorer, ETH, first, minute + 1);
                }
            }
            case FIRST_BTC -> {
                clock.set(START.plusSeconds(60L * to));
                post(scorer, BTC, from, to);
                post(scorer, ETH, from, to);
            }
            case FIRST_ETH -> {
                clock.set(START.plusSeconds(60L * to));
                post(scorer, ETH, from, to);
                post(scorer, BTC, from, to);
            }
            case IN_PIECES -> {
                clock.set(START.plusSeconds(60L * to));
                Random random = new Random(to);
                Map<Symbol, Integer> next = new TreeMap<>(Map.of(BTC, from, ETH, from));
                while (next.get(BTC) < to || next.get(ETH) < to) {
                    Symbol symbol = SYMBOLS.get(random.nextInt(2));
                    int end = Math.min(to, next.get(symbol) + 1 + random.nextInt(to > 700 ? 12 : 300));
                    post(scorer, symbol, next.get(symbol), end);
                    next.put(symbol, end);
                }
            }
        }
    }

    private void post(RunningScorer scorer, Symbol symbol, int from, int to) {
        if (from < to) {
            scorer.candles(symbol, candles.get(symbol).subList(from, to));
        }
    }

    private static String line(Trade trade) {
        return trade.signal().symbol() + " " + trade.reason() + " " + trade.exitAt() + " " + trade.exitPrice() + " "
                + trade.entryPrice() + " " + trade.signal().quantity().doubleValue() + " " + trade.netProfit();
    }

    private static String line(JsonNode fill) {
        return fill.get("symbol").textValue() + " " + fill.get("kind").textValue() + " "
                + fill.get("at").textValue() + " " + fill.get("price").doubleValue() + " "
                + fill.get("entry_price").doubleValue() + " "
                + fill.get("quantity").doubleValue() + " "
                + fill.get("net_profit").decimalValue();
    }

    /** What the guards of the account say, figures included: equity, verdict, positions of the day, both headrooms. */
    private static String accountGuards(Decision decision) {
        StringBuilder text = new StringBuilder();
        decision.guards().forEach(guard -> append(text, guard.name(), guard.detail()));
        return text.toString();
    }

    private static String accountGuards(JsonNode decision) {
        StringBuilder text = new StringBuilder();
        decision.get("guards")
                .forEach(guard -> append(
                        text, guard.get("name").textValue(), guard.get("detail").textValue()));
        return text.toString();
    }

    private static void append(StringBuilder text, String guard, String detail) {
        if (List.of("rules_not_breached", "order_limits", "daily_headroom", "total_headroom", "sizing")
                .contains(guard)) {
            text.append(guard).append(": ").append(detail).append('\n');
        }
    }
}
