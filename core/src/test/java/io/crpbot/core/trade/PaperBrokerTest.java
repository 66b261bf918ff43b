package io.crpbot.core.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.model.Tier;
import io.crpbot.core.risk.Limits;
import io.crpbot.core.risk.Money;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.core.risk.RuleSet;
import io.crpbot.core.risk.SizeLimit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaperBrokerTest {
    private static final Path CONF = Path.of("../conf");
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Symbol ETH = Symbol.of("ETH-USD");
    private static final Instant AS_OF = Instant.parse("2026-01-12T12:00:00Z");
    private static final long SEGMENT = 7;

    private final RuleSet rules = RuleSet.load(CONF, "ftmo-2step-challenge");
    // 0.1 % a side: no commission, 0.2 % spread
    private final CostModel costs = new CostModel("test", 0.0, 0.002, 0);
    private final PaperBroker broker = new PaperBroker(rules, costs, Limits.load(CONF));
    private final PaperTrading trading = new PaperTrading(new RiskPolicy(rules), broker);

    @Test
    void entersAtTheNextOpenAndMovesStopAndTargetWithIt() {
        PaperStep step = broker.step(ordered(Direction.LONG), bar(0, 1_002, 1_003, 1_001, 1_002.5));

        PaperPosition position = step.book().positions().get(0);
        assertThat(position.entryAt()).isEqualTo(AS_OF);
        assertThat(position.entryPrice()).isEqualTo(1_002);
        assertThat(position.stop()).isEqualTo(992);
        assertThat(position.target()).isEqualTo(1_012);
        assertThat(position.entryCosts()).isEqualTo(Money.of("2.00"));
        assertThat(position.floating()).isEqualTo(Money.of("1.00"));
        assertThat(step.worst()).isEqualTo(Money.of("-2.00"));
        assertThat(step.events())
                .containsExactly(new PaperEvent.Opened(PaperPosition.entered(
                        new PendingOrder(signal(BTC, Direction.LONG), SEGMENT), AS_OF, 1_002, Money.of("2.00"))));
    }

    @Test
    void aMinuteThatOpenedBeforeTheDecisionFillsNothing() {
        PaperBook book = ordered(Direction.LONG);

        PaperStep step = broker.step(book, bar(-1, 1_000, 1_001, 999, 1_000));

        assertThat(step.events()).isEmpty();
        assertThat(step.book()).isEqualTo(book);
    }

    @Test
    void stopFillsAtTheStopWithCostsOnBothSides() {
        Trade trade = onlyTrade(Direction.LONG, bar(0, 1_000, 1_001, 999, 1_000), bar(1, 1_000, 1_001, 989, 995));

        assertThat(trade.reason()).isEqualTo(ExitReason.STOP);
        assertThat(trade.exitPrice()).isEqualTo(990);
        assertThat(trade.grossProfit()).isEqualTo(Money.of("-20.00"));
        assertThat(trade.entryCosts()).isEqualTo(Money.of("2.00"));
        assertThat(trade.exitCosts()).isEqualTo(Money.of("1.98"));
        assertThat(trade.netProfit()).isEqualTo(Money.of("-23.98"));
        assertThat(trade.won()).isFalse();
        assertThat(trade.exitAt()).isEqualTo("2026-01-12T12:01:59.999Z");
        assertThat(trade.netReturn()).isEqualTo(-23.98 / 2_000);
    }

    @Test
    void shortIsTheMirror() {
        Trade stopped = onlyTrade(Direction.SHORT, bar(0, 1_000, 1_010, 999, 1_000));
        Trade reached = onlyTrade(Direction.SHORT, bar(0, 1_000, 1_009, 990, 1_000));

        assertThat(stopped.reason()).isEqualTo(ExitReason.STOP);
        assertThat(stopped.exitPrice()).isEqualTo(1_010);
        assertThat(stopped.grossProfit()).isEqualTo(Money.of("-20.00"));
        assertThat(reached.reason()).isEqualTo(ExitReason.TARGET);
        assertThat(reached.exitPrice()).isEqualTo(990);
        assertThat(reached.grossProfit()).isEqualTo(Money.of("20.00"));
    }

    @Test
    void gapThroughTheStopFillsAtTheOpen() {
        Trade down = onlyTrade(Direction.LONG, bar(0, 1_000, 1_001, 999, 1_000), bar(1, 985, 986, 980, 981));
        Trade up = onlyTrade(Direction.SHORT, bar(0, 1_000, 1_001, 999, 1_000), bar(1, 1_015, 1_016, 1_011, 1_012));

        assertThat(down.exitPrice()).isEqualTo(985);
        assertThat(up.exitPrice()).isEqualTo(1_015);
        assertThat(down.reason()).isEqualTo(ExitReason.STOP);
        assertThat(up.reason()).isEqualTo(ExitReason.STOP);
    }

    @Test
    void barThatTouchesBothCountsAsStoppedAndIsMarked() {
        Trade both = onlyTrade(Direction.LONG, bar(0, 1_000, 1_010, 990, 1_005));
        Trade stopOnly = onlyTrade(Direction.LONG, bar(0, 1_000, 1_009.99, 990, 1_005));

        assertThat(both.reason()).isEqualTo(ExitReason.STOP);
        assertThat(both.bothTouched()).isTrue();
        assertThat(stopOnly.bothTouched()).isFalse();
    }

    @Test
    void timeExitIsTheCloseOfTheBarThatEndsAtTheExitTime() {
        List<Bar> bars = new ArrayList<>();
        for (int minute = 0; minute < 15; minute++) {
            bars.add(bar(minute, 1_000, 1_002, 998, 1_000 + minute * 0.1));
        }

        Trade trade = onlyTrade(Direction.LONG, bars.toArray(new Bar[0]));

        assertThat(trade.reason()).isEqualTo(ExitReason.TIME);
        assertThat(trade.exitPrice()).isEqualTo(1_001.4);
        assertThat(trade.exitAt()).isEqualTo("2026-01-12T12:14:59.999Z");
    }

    @Test
    void carriedBarFillsNothing() {
        PaperBook book = ordered(Direction.LONG);
        PaperStep waiting = broker.step(book, carried(0, 1_000));
        assertThat(waiting.book()).isEqualTo(book);

        PaperBook held = broker.step(book, bar(0, 1_000, 1_001, 999, 1_000)).book();
        // flat at a price beyond the stop, and at the exit time
        assertThat(broker.step(held, carried(1, 980)).book()).isEqualTo(held);
        assertThat(broker.step(held, carried(14, 1_000)).events()).isEmpty();
    }

    @Test
    void exitTimeInACarriedMinuteIsFilledAtTheNextRealOpen() {
        Trade trade = onlyTrade(
                Direction.LONG, bar(0, 1_000, 1_001, 999, 1_000), carried(14, 1_000), bar(16, 980, 985, 970, 983));

        assertThat(trade.reason()).isEqualTo(ExitReason.TIME);
        assertThat(trade.exitPrice()).isEqualTo(980);
        assertThat(trade.exitAt()).isEqualTo("2026-01-12T12:16:00Z");
    }

    @Test
    void gapInTheDataClosesAtTheFirstRealOpenAfterIt() {
        Bar after = new Bar(BTC, candle(9, 970, 975, 960, 965), SEGMENT + 1);

        Trade trade = onlyTrade(Direction.LONG, bar(0, 1_000, 1_001, 999, 1_000), after);

        assertThat(trade.reason()).isEqualTo(ExitReason.GAP);
        assertThat(trade.exitPrice()).isEqualTo(970);
    }

    @Test
    void orderIsCancelledByAGapAnExitTimePassedOrAFarOpen() {
        assertThat(cancelled(new Bar(BTC, candle(9, 1_000, 1_001, 999, 1_000), SEGMENT + 1)))
                .isEqualTo("the market data broke off before the entry");
        assertThat(cancelled(bar(15, 1_000, 1_001, 999, 1_000)))
                .isEqualTo("no trade took place until the exit time 2026-01-12T12:15:00Z");
        assertThat(cancelled(bar(0, 1_011, 1_012, 1_009, 1_010))).contains("0.011 off the expected 1000.0");
    }

    @Test
    void secondOrderForASymbolIsRefused() {
        assertThatThrownBy(() -> broker.place(ordered(Direction.LONG), signal(BTC, Direction.SHORT), SEGMENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("already has an order or a position");
    }

    @Test
    void accountSeesTheWorstPricesOfAllPositionsOfAMinuteTogether() {
        PaperState state = trading.open(Money.of("100000"), AS_OF);
        state = trading.place(state, signal(BTC, Direction.LONG), SEGMENT);
        state = trading.place(state, signal(ETH, Direction.SHORT), SEGMENT);

        PaperProgress progress = trading.advance(
                state,
                List.of(bar(0, 1_000, 1_005, 995, 1_003), new Bar(ETH, candle(0, 1_000, 1_004, 996, 1_001), SEGMENT)));

        // entry costs 2 x 2.00, long 2 x -5 at its low, short 2 x -4 at its high
        assertThat(progress.worstEquity()).isEqualTo(Money.of("99978.00"));
        assertThat(progress.equity()).isEqualTo(Money.of("100000.00"));
        assertThat(progress.state().account().openPositions()).isEqualTo(2);
        assertThat(progress.state().account().balance()).isEqualTo(Money.of("99996.00"));
        assertThat(progress.state().account().tradingDays()).isEqualTo(1);
    }

    @Test
    void balanceChangesByTheNetProfitOfTheTrades() {
        PaperState state = trading.place(trading.open(Money.of("100000"), AS_OF), signal(BTC, Direction.LONG), SEGMENT);
        state = trading.place(state, signal(ETH, Direction.SHORT), SEGMENT);
        List<Trade> trades = new ArrayList<>();
        for (int minute = 0; minute < 16; minute++) {
            double drift = minute * 0.5;
            PaperProgress progress = trading.advance(
                    state,
                    List.of(
                            bar(minute, 1_000 + drift, 1_001 + drift, 999 + drift, 1_000.5 + drift),
                            new Bar(ETH, candle(minute, 1_000, 1_002, 998, 1_000), SEGMENT)));
            state = progress.state();
            progress.events().stream()
                    .filter(PaperEvent.Closed.class::isInstance)
                    .map(event -> ((PaperEvent.Closed) event).trade())
                    .forEach(trades::add);
        }

        BigDecimal net = trades.stream().map(Trade::netProfit).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(trades).hasSize(2);
        assertThat(state.book().flat()).isTrue();
        assertThat(state.account().balance()).isEqualTo(Money.of("100000").add(net));
        assertThat(state.account().equity()).isEqualTo(state.account().balance());
        assertThat(state.account().openPositions()).isZero();
    }

    @Test
    void lossOfTheMinuteBeforeMidnightBelongsToTheOldDay() {
        PaperState state = trading.open(Money.of("100000"), Instant.parse("2026-01-12T22:50:00Z"));
        Candle last = Candle.of(Instant.parse("2026-01-12T22:59:00Z"), 1_000, 1_001, 999, 1_000, 1);

        PaperProgress progress = trading.advance(state, List.of(new Bar(BTC, last, SEGMENT)));
        Candle first = Candle.of(Instant.parse("2026-01-12T23:00:00Z"), 1_000, 1_001, 999, 1_000, 1);

        assertThat(progress.state().account().day()).isEqualTo("2026-01-12");
        assertThat(trading.advance(progress.state(), List.of(new Bar(BTC, first, SEGMENT)))
                        .state()
                        .account()
                        .day())
                .isEqualTo("2026-01-13");
    }

    @Test
    void stateStoredAndReadBetweenAnyTwoBarsGivesTheSameTrades() throws IOException {
        ObjectMapper mapper = new ObjectMapper()
                .registerModule(new ParameterNamesModule())
                .registerModule(new JavaTimeModule())
                .registerModule(new Jdk8Module());
        PaperState kept = trading.place(trading.open(Money.of("100000"), AS_OF), signal(BTC, Direction.LONG), SEGMENT);
        PaperState stored = mapper.readValue(mapper.writeValueAsString(kept), PaperState.class);
        assertThat(stored).isEqualTo(kept);
        for (int minute = 0; minute < 16; minute++) {
            List<Bar> bars = List.of(bar(minute, 1_000.1 + minute, 1_001.7 + minute, 999 + minute, 1_000.3 + minute));
            kept = trading.advance(kept, bars).state();
            stored = mapper.readValue(
                    mapper.writeValueAsString(trading.advance(stored, bars).state()), PaperState.class);
            assertThat(stored).isEqualTo(kept);
        }
        assertThat(stored.book().flat()).isTrue();
    }

    private Trade onlyTrade(Direction direction, Bar... bars) {
        PaperBook book = ordered(direction);
        List<Trade> trades = new ArrayList<>();
        for (Bar bar : bars) {
            PaperStep step = broker.step(book, bar);
            book = step.book();
            for (PaperEvent event : step.events()) {
                if (event instanceof PaperEvent.Closed closed) {
                    trades.add(closed.trade());
                }
            }
        }
        assertThat(trades).hasSize(1);
        assertThat(book.flat()).isTrue();
        return trades.get(0);
    }

    private String cancelled(Bar bar) {
        PaperStep step = broker.step(ordered(Direction.LONG), bar);
        assertThat(step.book().flat()).isTrue();
        assertThat(step.events()).hasSize(1);
        return ((PaperEvent.Cancelled) step.events().get(0)).reason();
    }

    private PaperBook ordered(Direction direction) {
        return broker.place(PaperBook.empty(), signal(BTC, direction), SEGMENT);
    }

    /** Entry 1,000, stop and target 10 away, 2 coins. */
    private static Signal signal(Symbol symbol, Direction direction) {
        return new Signal(
                "id",
                symbol,
                AS_OF,
                direction,
                Tier.HIGH,
                0.8,
                1_000,
                1_000 - 10 * direction.sign(),
                1_000 + 10 * direction.sign(),
                AS_OF.plusSeconds(900),
                new BigDecimal("2"),
                Money.of("24"),
                SizeLimit.RISK_PER_TRADE);
    }

    private static Bar bar(int minute, double open, double high, double low, double close) {
        return new Bar(BTC, candle(minute, open, high, low, close), SEGMENT);
    }

    private static Bar carried(int minute, double price) {
        return new Bar(BTC, candle(minute - 1, price, price, price, price).carriedForward(), SEGMENT);
    }

    private static Candle candle(int minute, double open, double high, double low, double close) {
        return Candle.of(AS_OF.plusSeconds(60L * minute), open, high, low, close, 1);
    }
}
