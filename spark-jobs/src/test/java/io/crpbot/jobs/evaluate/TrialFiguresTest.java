package io.crpbot.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.label.Part;
import io.crpbot.core.metric.BacktestOverfitting;
import io.crpbot.core.metric.ReturnStatistics;
import io.crpbot.core.metric.SharpeSignificance;
import io.crpbot.core.promotion.Conditions;
import io.crpbot.jobs.lake.BundleKey;
import io.crpbot.jobs.lake.JudgedData;
import io.crpbot.jobs.lake.JudgedPart;
import io.crpbot.jobs.lake.StoredTrial;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrialFiguresTest {
    private static final int DAYS = 40;
    private static final LocalDate FIRST = LocalDate.parse("2024-01-01");

    private final StoredTrial own = trial(1, 0.002);

    @Test
    void oneTrialAloneIsNotDeflated() {
        Map<String, Figure> figures = TrialFigures.of(new Trading.Trials(own, List.of(own)));
        assertThat(figures.get(Metric.TRIALS).value()).isEqualTo(1);
        assertThat(figures.get(Metric.SHARPE_BY_LUCK).value()).isZero();
        assertThat(figures.get(Metric.DEFLATED_SHARPE).value()).isCloseTo(against(0), within(1e-12));
        assertThat(figures.get(Metric.OVERFITTING).value()).isNaN();
    }

    @Test
    void everyTrialThatWasRunDeflates() {
        List<StoredTrial> ledger = new ArrayList<>(List.of(own));
        for (int i = 2; i <= 20; i++) {
            ledger.add(trial(i, 0));
        }
        Map<String, Figure> figures = TrialFigures.of(new Trading.Trials(own, ledger));
        double[] ratios = ledger.stream().mapToDouble(StoredTrial::sharpe).toArray();
        double deviation = ReturnStatistics.of(ratios).deviation();
        double luck = SharpeSignificance.expectedBest(deviation * deviation, 20);
        assertThat(figures.get(Metric.DEFLATED_SHARPE).value())
                .isCloseTo(against(luck), within(1e-12))
                .isLessThan(against(0));
        assertThat(figures.get(Metric.SHARPE_BY_LUCK).value()).isCloseTo(luck * Math.sqrt(365), within(1e-12));
        double[][] matrix = ledger.stream().map(StoredTrial::daily).toArray(double[][]::new);
        assertThat(figures.get(Metric.OVERFITTING).value())
                .isEqualTo(BacktestOverfitting.of(matrix).probability());
    }

    @Test
    void ratiosOfOtherLengthsScatterAsThoseOfTheOwnOneWould() {
        List<StoredTrial> ledger = new ArrayList<>(List.of(own));
        List<Double> scaled = new ArrayList<>(List.of(own.sharpe()));
        for (int i = 2; i <= 30; i++) {
            StoredTrial half = stored(i, trial(i, 0).returns().headMap(FIRST.plusDays(20)));
            ledger.add(half);
            scaled.add(half.sharpe() * Math.sqrt(19.0 / 39));
        }
        double deviation = ReturnStatistics.of(
                        scaled.stream().mapToDouble(Double::doubleValue).toArray())
                .deviation();
        double luck = SharpeSignificance.expectedBest(deviation * deviation, 30);
        assertThat(TrialFigures.of(new Trading.Trials(own, ledger))
                        .get(Metric.SHARPE_BY_LUCK)
                        .value())
                .isCloseTo(luck * Math.sqrt(365), within(1e-9));
    }

    @Test
    void aTrialOfTwoLuckyDaysIsATrialAndNoRatio() {
        StoredTrial two = trial(2, 0);
        SortedMap<LocalDate, Double> lucky = new TreeMap<>(Map.of(FIRST, 0.01, FIRST.plusDays(1), 0.0101));
        Map<String, Figure> with = TrialFigures.of(new Trading.Trials(own, List.of(own, two, stored(3, lucky))));
        double deviation =
                ReturnStatistics.of(new double[] {own.sharpe(), two.sharpe()}).deviation();
        assertThat(with.get(Metric.TRIALS).value()).isEqualTo(3);
        assertThat(with.get(Metric.SHARPE_BY_LUCK).value())
                .isCloseTo(SharpeSignificance.expectedBest(deviation * deviation, 3) * Math.sqrt(365), within(1e-9));
    }

    @Test
    void trialsThatNeverTradedCountAsTrialsWithoutARatio() {
        List<StoredTrial> ledger = List.of(own, silent(2), silent(3));
        Map<String, Figure> figures = TrialFigures.of(new Trading.Trials(own, ledger));
        double luck = SharpeSignificance.expectedBest(1.0 / (DAYS - 1), 3);
        assertThat(figures.get(Metric.TRIALS).value()).isEqualTo(3);
        assertThat(figures.get(Metric.DEFLATED_SHARPE).value()).isCloseTo(against(luck), within(1e-12));
        assertThat(TrialFigures.of(new Trading.Trials(silent(2), ledger))
                        .get(Metric.DEFLATED_SHARPE)
                        .value())
                .isNaN();
    }

    @Test
    void onlyTrialsOnSomeOfTheSameDataCount() {
        assertThat(own.saw(data("coinbase", own.to().minusSeconds(60), own.to().plusSeconds(60))))
                .isTrue();
        assertThat(own.saw(data("coinbase", own.to(), own.to().plusSeconds(60))))
                .isFalse();
        assertThat(own.saw(data("coinbase", own.from().minusSeconds(60), own.from())))
                .isFalse();
        assertThat(own.saw(data("binance", own.from(), own.to()))).isFalse();
        assertThat(own.saw(data("coinbase", own.from(), own.to(), "SOL-USD"))).isFalse();
        assertThat(own.saw(data("coinbase", own.from(), own.to(), "SOL-USD", "ETH-USD")))
                .isTrue();
    }

    @Test
    void aLookAtTheSameDataAsAnotherPartIsATrialWithoutARatioToCompare() {
        StoredTrial two = trial(2, 0);
        StoredTrial fitted = trial(3, 0.05);
        StoredTrial seen = new StoredTrial(
                new JudgedPart(fitted.judged().bundle(), Part.TRAIN),
                "9",
                fitted.venue(),
                fitted.symbols(),
                fitted.synthetic(),
                fitted.from(),
                fitted.to(),
                fitted.returns());
        assertThat(seen.saw(data("coinbase", own.from(), own.to()))).isTrue();
        Map<String, Figure> figures = TrialFigures.of(new Trading.Trials(own, List.of(own, two, seen)));
        assertThat(figures.get(Metric.TRIALS).value()).isEqualTo(3);
        double deviation =
                ReturnStatistics.of(new double[] {own.sharpe(), two.sharpe()}).deviation();
        assertThat(figures.get(Metric.SHARPE_BY_LUCK).value())
                .isCloseTo(SharpeSignificance.expectedBest(deviation * deviation, 3) * Math.sqrt(365), within(1e-9));
        double[][] matrix = {own.daily(), two.daily()};
        assertThat(figures.get(Metric.OVERFITTING).value())
                .isEqualTo(BacktestOverfitting.of(matrix).probability());
    }

    private double against(double benchmark) {
        ReturnStatistics own = ReturnStatistics.of(this.own.daily());
        return SharpeSignificance.probabilistic(own, benchmark);
    }

    private static StoredTrial trial(int seed, double drift) {
        Random random = new Random(seed);
        SortedMap<LocalDate, Double> returns = new TreeMap<>();
        for (int day = 0; day < DAYS; day++) {
            returns.put(FIRST.plusDays(day), drift + 0.01 * random.nextGaussian());
        }
        return stored(seed, returns);
    }

    private static StoredTrial silent(int seed) {
        SortedMap<LocalDate, Double> returns = new TreeMap<>();
        for (int day = 0; day < DAYS; day++) {
            returns.put(FIRST.plusDays(day), 0.0);
        }
        return stored(seed, returns);
    }

    private static StoredTrial stored(int seed, SortedMap<LocalDate, Double> returns) {
        return new StoredTrial(
                JudgedPart.test(new BundleKey("ensemble", seed, "0".repeat(64))),
                Integer.toString(seed),
                "coinbase",
                Set.of("BTC-USD", "ETH-USD"),
                false,
                Instant.parse("2024-01-01T00:00:00Z"),
                Instant.parse("2024-02-10T00:00:00Z"),
                returns);
    }

    private static JudgedData data(String venue, Instant from, Instant to, String... symbols) {
        return new JudgedData(
                venue,
                symbols.length == 0 ? Set.of("BTC-USD", "ETH-USD") : Set.of(symbols),
                from,
                to,
                1,
                Conditions.shipped());
    }
}
