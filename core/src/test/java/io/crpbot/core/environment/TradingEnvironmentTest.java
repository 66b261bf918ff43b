package io.crpbot.core.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.environment.Transition.End;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.risk.Money;
import io.crpbot.core.simulate.AccountEnd;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.simulate.Backtester;
import io.crpbot.core.simulate.MarketMinute;
import io.crpbot.core.trade.ExitReason;
import io.crpbot.core.trade.PaperEvent;
import io.crpbot.core.trade.Trade;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TradingEnvironmentTest {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Instant START = Instant.parse("2026-01-12T00:00:00Z");
    private static final BigDecimal CAPITAL = Money.of("100000");
    private static final int SHORT = TradeAction.SHORT.index();
    private static final int FLAT = TradeAction.FLAT.index();
    private static final int LONG = TradeAction.LONG.index();
    private static final RewardSettings REWARD = new RewardSettings(100, 0, 0);

    private final TradingPlan plan = TradingPlan.load(Path.of("../conf"), "ftmo-2step-challenge");
    private final TradingDesk desk = new TradingDesk(plan, CAPITAL);
    private final List<Trade> trades = new ArrayList<>();

    @Test
    void accountingAgreesWithTheBacktestOfTheSameDecisions() {
        List<Candle> candles = walk(1, 3_000);
        TradingEnvironment environment = environment(candles, REWARD);
        environment.begin(0);
        Random random = new Random(2);
        Map<Instant, Double> decided = new HashMap<>();
        double rewards = 0;
        End end = End.NONE;
        while (end == End.NONE) {
            int action = random.nextInt(5) == 0 ? (random.nextBoolean() ? LONG : SHORT) : FLAT;
            boolean[] legal = legal(environment);
            if (!environment.account().book().flat()) {
                // the backtest never leaves early
                action = legal[LONG] ? LONG : SHORT;
            } else if (legal[action] && action != FLAT) {
                decided.put(candles.get(environment.decision()).start(), action == LONG ? 1.0 : 0.0);
            } else {
                action = FLAT;
            }
            Transition transition = environment.step(action);
            rewards += transition.reward();
            end = transition.end();
        }

        List<MarketMinute> minutes = candles.stream()
                .map(candle -> new MarketMinute(
                        BTC,
                        candle,
                        0,
                        Optional.ofNullable(decided.get(candle.start()))
                                .map(p -> new EnsemblePrediction(Map.of(), p, p))))
                .toList();
        BacktestResult backtest = new Backtester(plan, CAPITAL, "agent").run(minutes.iterator());
        assertThat(trades).hasSizeGreaterThan(20).isEqualTo(backtest.trades());
        double growth = 1;
        for (double daily : backtest.dailyReturns()) {
            growth *= 1 + daily;
        }
        BigDecimal equity = environment.account().account().equity();
        assertThat(equity.doubleValue()).isCloseTo(growth * 100_000, Offset.offset(0.01));
        assertThat(rewards).isCloseTo(100 * (growth - 1), Offset.offset(1e-9));
    }

    @Test
    void flatClosesThePositionAtTheNextOpenWithItsCosts() {
        List<Candle> candles = walk(3, 400);
        TradingEnvironment environment = environment(candles, REWARD);
        environment.begin(300);
        environment.step(LONG);
        environment.step(LONG);
        environment.step(FLAT);

        Trade trade = trades.get(0);
        assertThat(trade.entryPrice()).isEqualTo(candles.get(301).open());
        assertThat(trade.exitPrice()).isEqualTo(candles.get(303).open());
        assertThat(trade.reason()).isEqualTo(ExitReason.TIME);
        double quantity = trade.signal().quantity().doubleValue();
        double net = quantity
                * (trade.exitPrice() - trade.entryPrice() - 0.001225 * (trade.exitPrice() + trade.entryPrice()));
        assertThat(trade.netProfit().doubleValue()).isCloseTo(net, Offset.offset(0.02));
        assertThat(environment.account().account().equity()).isEqualTo(CAPITAL.add(trade.netProfit()));
        assertThat(environment.account().book().flat()).isTrue();
    }

    @Test
    void positionIsHeldOrClosedButNotTurnedAround() {
        TradingEnvironment environment = environment(walk(4, 400), REWARD);
        environment.begin(100);
        assertThat(legal(environment)).as("sigma is not known yet").containsExactly(false, true, false);
        environment.begin(300);
        assertThat(legal(environment)).containsExactly(true, true, true);
        environment.step(SHORT);
        assertThat(legal(environment)).containsExactly(true, true, false);
        assertThatThrownBy(() -> environment.step(LONG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot go LONG on BTC-USD at 2026-01-12T05:02:00Z: the action is masked");
    }

    @Test
    void whatTheDecisionEngineRefusesIsMasked() {
        TradingEnvironment environment = environment(walk(5, 400), REWARD);
        environment.begin(300);
        for (int i = 0; i < plan.limits().signalsPerHourHigh(); i++) {
            environment.step(LONG);
            environment.step(FLAT);
        }
        assertThat(legal(environment)).as("signals of the hour are used up").containsExactly(false, true, false);
    }

    @Test
    void breachEndsTheEpisodeAndCostsThePenalty() {
        List<Candle> candles = new ArrayList<>(walk(6, 400));
        // opens at half the price: the stop fills there
        double half = 0.5 * candles.get(302).open();
        candles.set(302, Candle.of(candles.get(302).start(), half, half, half, half, 1));
        TradingEnvironment environment = environment(candles, new RewardSettings(100, 0, 7));
        environment.begin(300);
        environment.step(LONG);
        BigDecimal before = environment.account().account().equity();
        Transition transition = environment.step(LONG);

        BigDecimal lost = before.subtract(environment.account().account().equity());
        assertThat(environment.end()).isEqualTo(AccountEnd.VIOLATED);
        assertThat(transition.end()).isEqualTo(End.TERMINATED);
        assertThat(transition.reward()).isCloseTo(-lost.doubleValue() / 1000 - 7, Offset.offset(1e-9));
        assertThatThrownBy(() -> environment.step(FLAT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot act on BTC-USD: the episode is over");
    }

    @Test
    void doingNothingPaysNothing() {
        TradingEnvironment environment = environment(walk(7, 500), new RewardSettings(100, 1, 1));
        environment.reset(8);
        End end = End.NONE;
        while (end == End.NONE) {
            Transition transition = environment.step(FLAT);
            assertThat(transition.reward()).isZero();
            end = transition.end();
        }
        assertThat(end).isEqualTo(End.TRUNCATED);
    }

    @Test
    void losingHurtsMoreWithLessHeadroomAndRecoveryPaysNothing() {
        RewardSettings reward = new RewardSettings(1, 10, 0);
        assertThat(reward.reward(0, 1.0, 0.9, false)).isCloseTo(-0.1, Offset.offset(1e-12));
        assertThat(reward.reward(0, 0.5, 0.4, false)).isCloseTo(-1.1, Offset.offset(1e-12));
        assertThat(reward.reward(0, 0.4, 0.5, false)).isZero();
    }

    @Test
    void sameSeedAndActionsGiveTheSameEpisodeAlsoAfterARestart() {
        List<Candle> candles = walk(9, 2_000);
        TradingEnvironment one = environment(candles, new RewardSettings(100, 1, 1));
        TradingEnvironment other = environment(candles, new RewardSettings(100, 1, 1));
        Random random = new Random(10);
        one.reset(11);
        other.reset(11);
        End end = End.NONE;
        for (int i = 0; end == End.NONE && i < 300; i++) {
            boolean[] legal = legal(one);
            int action = random.nextInt(3);
            action = legal[action] ? action : FLAT;
            action = legal[action] ? action : legal[LONG] ? LONG : SHORT;
            if (i % 7 == 0) {
                TradingEnvironment restarted = environment(candles, new RewardSettings(100, 1, 1));
                restarted.restore(other.save());
                other = restarted;
            }
            assertThat(legal(other)).isEqualTo(legal);
            assertThat(observation(other)).isEqualTo(observation(one));
            Transition transition = one.step(action);
            assertThat(other.step(action)).isEqualTo(transition);
            end = transition.end();
        }
        assertThat(other.account()).isEqualTo(one.account());
    }

    @Test
    void agentSeesItsInputsAndItsPortfolio() {
        TradingEnvironment environment = environment(walk(12, 400), REWARD);
        environment.begin(300);
        assertThat(observation(environment)).containsExactly(300, 0, 0, 1, 1, 0);
        environment.step(SHORT);
        environment.step(SHORT);
        environment.step(SHORT);
        float[] seen = observation(environment);
        assertThat(seen[1]).isEqualTo(-1);
        assertThat(seen[2]).isNotZero();
        assertThat(seen[3]).isLessThan(1);
        assertThat(seen[4]).isBetween(0.9f, 1f);
        assertThat(seen[5]).isCloseTo(3 / 15f, Offset.offset(1e-6f));
    }

    private TradingEnvironment environment(List<Candle> candles, RewardSettings reward) {
        TapeWriter writer = new TapeWriter(BTC, 1, 1, plan.tradeRule());
        for (int i = 0; i < candles.size(); i++) {
            writer.add(candles.get(i), 0, new float[] {i});
        }
        return new TradingEnvironment(desk, writer.tape(), reward, 10_000, (start, progress) -> {
            for (PaperEvent event : progress.events()) {
                if (event instanceof PaperEvent.Closed exit) {
                    trades.add(exit.trade());
                }
            }
        });
    }

    private static boolean[] legal(TradingEnvironment environment) {
        boolean[] legal = new boolean[environment.actions()];
        environment.legal(legal, 0);
        return legal;
    }

    private static float[] observation(TradingEnvironment environment) {
        float[] seen = new float[environment.width()];
        environment.observe(seen, 0);
        return seen;
    }

    private static List<Candle> walk(long seed, int minutes) {
        Random random = new Random(seed);
        List<Candle> candles = new ArrayList<>();
        double close = 60_000;
        for (int i = 0; i < minutes; i++) {
            double open = close;
            close = open * (1 + 0.0005 * random.nextGaussian());
            double high = Math.max(open, close) * (1 + 0.0002 * random.nextDouble());
            double low = Math.min(open, close) * (1 - 0.0002 * random.nextDouble());
            candles.add(Candle.of(START.plus(Duration.ofMinutes(i)), open, high, low, close, 1));
        }
        return candles;
    }
}
