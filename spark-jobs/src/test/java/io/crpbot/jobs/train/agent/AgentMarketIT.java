package io.crpbot.jobs.train.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.environment.MarketTape;
import io.crpbot.core.environment.Portfolio;
import io.crpbot.core.environment.RewardSettings;
import io.crpbot.core.environment.TapeWriter;
import io.crpbot.core.environment.TradeAction;
import io.crpbot.core.environment.TradingDesk;
import io.crpbot.core.environment.TradingEnvironment;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.risk.Money;
import io.crpbot.core.simulate.DayResult;
import io.crpbot.jobs.lake.SharedSpark;
import io.crpbot.jobs.train.dl4j.AgentNetwork;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Markets whose best policy is known: one tells what comes and moves further than a trade costs, one is a random walk. */
class AgentMarketIT {
    private static final BigDecimal CAPITAL = Money.of("100000");
    private static final Instant START = Instant.parse("2026-01-12T00:00:00Z");
    private static final int MINUTES = 60_000;
    private static final RewardSettings REWARD = new RewardSettings(100, 0.1, 1);
    private static final PpoPlan PLAN =
            new PpoPlan(60_000, 32, 128, 4, 512, 0.97, 0.95, 0.2, 0.5, 0.003, 0.5, 0.001, 1e-5, 1);

    private static final PolicyShape SHAPE = new PolicyShape(2 + Portfolio.WIDTH, 32, TradeAction.COUNT);

    private final TradingPlan plan = TradingPlan.load(Path.of("../conf"), "ftmo-2step-challenge");
    private final TradingDesk desk = new TradingDesk(plan, CAPITAL);

    /** One seed in every build, five in the soak test. */
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Boolean.getBoolean("crpbot.soak") ? 5 : 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void edgeLargerThanTheCostsIsTraded(long seed) {
        PolicyNet policy = learn(market(seed, true), seed);
        GreedyRun.Outcome outcome = play(market(seed + 100, true), policy);
        assertThat(outcome.trades()).isGreaterThan(50);
        assertThat(growth(outcome)).isGreaterThan(1.2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomWalkWithCostsIsLeftAlone(long seed) {
        PolicyNet policy = learn(market(seed + 200, false), seed);
        GreedyRun.Outcome outcome = play(market(seed + 300, false), policy);
        assertThat(outcome.trades()).isLessThan(5);
    }

    @Test
    void rolloutsDoNotDependOnTheNumberOfTasks() {
        Arena arena = new Arena(List.of(market(1, true), market(2, true)), plan, CAPITAL, REWARD, 100);
        PolicyNet policy = AgentNetwork.create(SHAPE, 1e-3, 1e-5, 3).policy();
        List<RolloutSource.Stand> stands = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            stands.add(new RolloutSource.Stand(i, null, Seeds.of(4, i)));
        }
        JavaSparkContext spark = new JavaSparkContext(SharedSpark.session().sparkContext());
        List<Rollout> one;
        List<Rollout> three;
        try (SparkRollouts rollouts = new SparkRollouts(spark, arena, 1)) {
            one = rollouts.collect(policy, stands, 150);
        }
        try (SparkRollouts rollouts = new SparkRollouts(spark, arena, 3)) {
            three = rollouts.collect(policy, stands, 150);
        }
        for (int i = 0; i < stands.size(); i++) {
            assertThat(three.get(i).rewards()).isEqualTo(one.get(i).rewards());
            assertThat(three.get(i).actions()).isEqualTo(one.get(i).actions());
            assertThat(three.get(i).state()).isEqualTo(one.get(i).state());
        }
        assertThat(one.get(0).rewards()).isNotEqualTo(one.get(2).rewards());
    }

    private PolicyNet learn(MarketTape tape, long seed) {
        RolloutSource source = (policy, stands, steps) -> stands.stream()
                .map(stand -> Collector.collect(
                        new TradingEnvironment(desk, tape, REWARD, 288), stand.state(), policy, steps, stand.seed()))
                .toList();
        AgentTraining training = new AgentTraining(PLAN.withSeed(seed), SHAPE, source);
        while (!training.finished()) {
            training.update();
        }
        return training.network().policy();
    }

    private GreedyRun.Outcome play(MarketTape tape, PolicyNet policy) {
        return new GreedyRun(desk, CAPITAL, plan.rules().clock()).play(tape, policy);
    }

    private static double growth(GreedyRun.Outcome outcome) {
        double growth = 1;
        for (DayResult day : outcome.days()) {
            growth *= 1 + day.dailyReturn();
        }
        return growth;
    }

    /** A walk of which the first input tells, where planted, the sign of the next fifteen minutes; the second is noise. */
    private MarketTape market(long seed, boolean planted) {
        Random random = new Random(seed);
        double[] closes = new double[MINUTES + 15];
        double price = 60_000;
        for (int i = 0; i < closes.length; i++) {
            price *= Math.exp(0.002 * random.nextGaussian());
            closes[i] = price;
        }
        TapeWriter writer = new TapeWriter(Symbol.of("BTC-USD"), 2, 5, plan.tradeRule());
        double before = 60_000;
        for (int i = 0; i < MINUTES; i++) {
            double high = Math.max(before, closes[i]) * (1 + 0.0005 * random.nextDouble());
            double low = Math.min(before, closes[i]) * (1 - 0.0005 * random.nextDouble());
            Candle candle = Candle.of(START.plus(Duration.ofMinutes(i)), before, high, low, closes[i], 1);
            boolean up = planted ? closes[i + 15] > closes[i] : random.nextBoolean();
            writer.add(candle, 0, new float[] {up ? 1 : -1, (float) random.nextGaussian()});
            before = closes[i];
        }
        return writer.tape();
    }
}
