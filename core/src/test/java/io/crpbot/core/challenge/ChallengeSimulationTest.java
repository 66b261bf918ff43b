package io.crpbot.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.challenge.PathEnd.Outcome;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.market.Candle;
import io.crpbot.core.metric.Interval;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.risk.Money;
import io.crpbot.core.risk.RuleSet;
import io.crpbot.core.risk.TradingDay;
import io.crpbot.core.simulate.MarketMinute;
import io.crpbot.core.simulate.RandomMarket;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.core.trade.CostModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChallengeSimulationTest {
    private static final BigDecimal CAPITAL = Money.of("100000");
    private static final LocalDate FIRST = LocalDate.parse("2026-01-12");

    private final TradingPlan plan = TradingPlan.load(ProjectFiles.conf(), "ftmo-2step-challenge");
    private final TradingPlan free = plan.withCosts(new CostModel("free", 0.0, 0, 0));

    /**
     * Fair bets without costs are a martingale: by optional stopping an account that ends at +g or -l has passed with
     * probability l / (g + l), whatever the sizes of the bets (gambler's ruin).
     */
    @Test
    void fairBetsPassAsOftenAsTheRuinProbabilitySays() {
        ChallengeSettings settings = new ChallengeSettings(2_000, 4_000, 1, 1, 0.95, 7);
        List<RecordedDay> coin = List.of(day(0, true, 4), day(1, false, 4));
        ChallengeResult result = new ChallengeSimulation(coin, 1, settings).run(free, CAPITAL);
        Shares shares = result.resampled();
        double passed = shares.share(Outcome.PASSED);
        assertThat(passed + shares.share(Outcome.EXHAUSTED))
                .as("4,000 days decide every account")
                .isEqualTo(1);

        // an account is exhausted below one hundredth of headroom, by at most one day's bets
        double gain = 0.10;
        double error = 2.6 * Math.sqrt(0.25 / shares.accounts());
        assertThat(passed).isBetween(0.088 / (gain + 0.005 + 0.088) - error, 0.10 / (gain + 0.10) + error);
    }

    @Test
    void certainWinnerPassesAndACertainLoserNeverDoes() {
        ChallengeSettings settings = new ChallengeSettings(50, 90, 10, 10, 0.95, 3);
        ChallengeResult winner =
                new ChallengeSimulation(List.of(day(0, true, 3), day(1, true, 3)), 2, settings).run(plan, CAPITAL);
        assertThat(winner.probabilities().get(Outcome.PASSED).value()).isEqualTo(1);
        assertThat(winner.medianDays().value()).as("four trading days at least").isBetween(4.0, 90.0);
        ChallengeResult loser =
                new ChallengeSimulation(List.of(day(0, false, 3), day(1, false, 3)), 2, settings).run(plan, CAPITAL);
        assertThat(loser.probabilities().get(Outcome.PASSED).value()).isZero();
        assertThat(loser.probabilities().get(Outcome.EXHAUSTED).value()).isEqualTo(1);
        assertThat(loser.medianDays().value()).isNaN();
    }

    @Test
    void whereAllPassTheRecordedDaysSayHowSureThatIs() {
        ChallengeSettings settings = new ChallengeSettings(50, 90, 10, 10, 0.95, 3);
        List<RecordedDay> winners = new ArrayList<>();
        for (int i = 0; i < 42; i++) {
            winners.add(day(i, true, 3));
        }
        ChallengeResult found = new ChallengeSimulation(winners, 1, settings).run(plan, CAPITAL);
        double life = found.medianDays().value();
        assertThat(found.slowDays().value()).as("every day is alike").isEqualTo(life);
        assertThat(found.independentAccounts()).isCloseTo(42 / life, within(1e-12));
        assertThat(found.probabilities().get(Outcome.PASSED).interval().low())
                .as("exact binomial: all of 42 / life accounts, once in forty times by less than this chance")
                .isCloseTo(Math.pow(0.025, life / 42), within(1e-9));
        assertThat(found.probabilities().get(Outcome.MAX_LOSS).interval().high())
                .isCloseTo(1 - Math.pow(0.025, life / 42), within(1e-9));

        ChallengeResult blocks = new ChallengeSimulation(winners, 21, settings).run(plan, CAPITAL);
        assertThat(blocks.independentAccounts())
                .as("two blocks, however short the lives")
                .isEqualTo(2);
        ChallengeResult one = new ChallengeSimulation(winners.subList(0, 1), 1, settings).run(plan, CAPITAL);
        assertThat(one.probabilities().get(Outcome.PASSED).value()).isEqualTo(1);
        assertThat(one.probabilities().get(Outcome.PASSED).interval().low()).isLessThan(1e-4);
    }

    @Test
    void intervalOfTheChanceToPassHoldsTheTruthAndIsOfUse() {
        SplittableRandom random = new SplittableRandom(11);
        RecordedDay good = day(0, true, 2);
        RecordedDay bad = day(1, false, 2);
        // the truth: days of which 54 in 100 are good, without end
        List<RecordedDay> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(i < 54 ? good : bad);
        }
        double truth = new ChallengeSimulation(all, 1, new ChallengeSettings(4_000, 60, 1, 1, 0.95, 5))
                .run(free, CAPITAL)
                .resampled()
                .share(Outcome.PASSED);
        assertThat(truth).isBetween(0.3, 0.8);

        int held = 0;
        double width = 0;
        for (int record = 0; record < 24; record++) {
            List<RecordedDay> days = new ArrayList<>();
            for (int i = 0; i < 240; i++) {
                days.add(random.nextDouble() < 0.54 ? good : bad);
            }
            ChallengeSettings few = new ChallengeSettings(10_000, 60, 200, 50, 0.95, record).withPaths(300);
            Interval interval = new ChallengeSimulation(days, 1, few)
                    .run(free, CAPITAL)
                    .probabilities()
                    .get(Outcome.PASSED)
                    .interval();
            held += interval.contains(truth) ? 1 : 0;
            width += interval.high() - interval.low();
        }
        assertThat(held).as("of 24, 23 are promised").isBetween(22, 24);
        assertThat(width / 24).as("narrower than knowing nothing").isBetween(0.2, 0.75);
    }

    @Test
    void noiseOfCountingFewAccountsIsTakenOutOfTheShares() {
        SplittableRandom random = new SplittableRandom(2);
        double[] shares = new double[20_000];
        for (int i = 0; i < shares.length; i++) {
            double chance = random.nextBoolean() ? 0.5 : 0.7;
            shares[i] = random.doubles(10).filter(u -> u < chance).count() / 10.0;
        }
        double[] without = ChallengeSimulation.withoutNoise(shares, 10);
        double mean = Arrays.stream(without).average().orElseThrow();
        double variance =
                Arrays.stream(without).map(s -> (s - mean) * (s - mean)).sum() / without.length;
        assertThat(mean).isCloseTo(0.6, within(0.005));
        assertThat(Math.sqrt(variance)).as("of the chances: 0.1").isCloseTo(0.1, within(0.005));
        assertThat(ChallengeSimulation.withoutNoise(new double[] {0, 1, 1}, 1)).containsExactly(0, 1, 1);
        assertThat(ChallengeSimulation.withoutNoise(new double[] {1, 1}, 5)).containsExactly(1, 1);
    }

    @Test
    void fewerAccountsMeanFewerResamplesAndNotFewerAccountsOnEach() {
        ChallengeSettings all = new ChallengeSettings(10_000, 90, 200, 50, 0.95, 1);
        assertThat(all.withPaths(10_000)).isEqualTo(all);
        assertThat(all.withPaths(1_000)).isEqualTo(new ChallengeSettings(1_000, 90, 100, 10, 0.95, 1));
        assertThat(all.withPaths(200)).isEqualTo(new ChallengeSettings(200, 90, 20, 10, 0.95, 1));
        assertThat(all.withPaths(5)).isEqualTo(new ChallengeSettings(5, 90, 1, 5, 0.95, 1));
    }

    @Test
    void sameSeedGivesTheSameFiguresAndAnotherOneOthers() {
        List<RecordedDay> coin = List.of(day(0, true, 4), day(1, false, 4), day(2, true, 1));
        ChallengeSettings settings = new ChallengeSettings(40, 30, 5, 5, 0.95, 7);
        ChallengeResult one = new ChallengeSimulation(coin, 2, settings).run(free, CAPITAL);
        ChallengeResult two = new ChallengeSimulation(coin, 2, settings).run(free, CAPITAL);
        assertThat(two.probabilities()).isEqualTo(one.probabilities());
        assertThat(two.resampled().ends()).isEqualTo(one.resampled().ends());
        ChallengeResult other =
                new ChallengeSimulation(coin, 2, new ChallengeSettings(40, 30, 5, 5, 0.95, 8)).run(free, CAPITAL);
        assertThat(other.resampled().ends()).isNotEqualTo(one.resampled().ends());
    }

    @Test
    void everyRecordedDayIsAStart() {
        List<RecordedDay> days = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            days.add(day(i, true, 1));
        }
        ChallengeSettings settings = new ChallengeSettings(1, 3, 1, 1, 0.95, 7);
        Shares starts =
                new ChallengeSimulation(days, 1, settings).run(plan, CAPITAL).starts();
        assertThat(starts.accounts()).isEqualTo(7);
        assertThat(starts.share(Outcome.OPEN)).isEqualTo(1);
    }

    @Test
    void nothingRecordedIsAnError() {
        ChallengeSettings settings = new ChallengeSettings(1, 3, 1, 1, 0.95, 7);
        assertThatThrownBy(() -> new ChallengeSimulation(List.of(), 1, settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot simulate challenges on 0 recorded days in blocks of 1.0: at least one of each is"
                        + " needed");
    }

    /** Every trade of the day wins, or loses, as much as its stop and target are away. */
    private RecordedDay day(int number, boolean wins, int trades) {
        RuleSet.DayClock clock = plan.rules().clock();
        TradingDay day = TradingDay.of(FIRST.plusDays(number), clock);
        List<RecordedMinute> minutes = new ArrayList<>();
        for (int i = 0; i < trades; i++) {
            Instant at = day.start().plusSeconds(3_600L * (i + 2));
            minutes.add(new RecordedMinute(
                    minute(at, 60_000, 60_000, Optional.of(new EnsemblePrediction(Map.of(), 0.9, 0.9))),
                    0,
                    OptionalDouble.of(0.004)));
            double to = wins ? 61_000 : 59_000;
            minutes.add(new RecordedMinute(minute(at.plusSeconds(60), 60_000, 60_000, Optional.empty()), 0, none()));
            minutes.add(new RecordedMinute(minute(at.plusSeconds(120), 60_000, to, Optional.empty()), 0, none()));
        }
        return new RecordedDay(day, minutes);
    }

    private static OptionalDouble none() {
        return OptionalDouble.empty();
    }

    private static MarketMinute minute(Instant at, double open, double close, Optional<EnsemblePrediction> prediction) {
        Candle candle = Candle.of(at, open, Math.max(open, close), Math.min(open, close), close, 1);
        return new MarketMinute(RandomMarket.BTC, candle, 0, prediction);
    }
}
