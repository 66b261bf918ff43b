package io.crpbot.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.challenge.Estimate;
import io.crpbot.core.challenge.PathEnd.Outcome;
import io.crpbot.core.challenge.Programme;
import io.crpbot.core.challenge.ProgrammeChance;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.label.Part;
import io.crpbot.core.metric.Interval;
import io.crpbot.core.risk.Money;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.core.trade.CostModel;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChallengeTableIT {
    private static final String TWO_STEP = "ftmo-2step-challenge";
    private static final String VERIFICATION = "ftmo-2step-verification";
    private static final String BACKTEST = "b".repeat(64);
    private static final JudgedPart JUDGED = JudgedPart.test(new BundleKey("lstm", 1, "1".repeat(64)));
    private static final BigDecimal CAPITAL = Money.of("100000");

    private final TradingPlan plan = TradingPlan.load(ProjectFiles.conf(), TWO_STEP);
    private final TradingPlan other = TradingPlan.load(ProjectFiles.conf(), VERIFICATION);
    private final ChallengeConditions shipped = ChallengeConditions.of(List.of(plan, other), CAPITAL, 90);
    private final ChallengeConditions dear =
            ChallengeConditions.of(List.of(plan.withCosts(new CostModel("dear", 0.01, 0, 0))), CAPITAL, 90);

    @TempDir
    Path folder;

    private Lake lake;
    private ChallengeTable table;

    @BeforeEach
    void open() {
        lake = new Lake(SharedSpark.session(), folder.toString());
        table = new ChallengeTable(lake);
    }

    @Test
    void otherCostsLieBesideTheBacktestsOwnAndAreNotReadWithThem() {
        table.write(JUDGED, false, BACKTEST, shipped, List.of(passing(TWO_STEP, 0.5)));
        table.write(JUDGED, false, BACKTEST, dear, List.of(passing(TWO_STEP, 0.25)));
        assertThat(shares(BACKTEST, shipped)).isEqualTo(Map.of(TWO_STEP, 0.5));
        assertThat(shares(BACKTEST, dear)).isEqualTo(Map.of(TWO_STEP, 0.25));
        assertThat(shares("c".repeat(64), shipped)).as("another backtest").isEmpty();
        assertThat(shares(BACKTEST, ChallengeConditions.of(List.of(plan), CAPITAL, 30)))
                .as("fewer days")
                .isEmpty();
        assertThat(shares(BACKTEST, ChallengeConditions.of(List.of(plan), Money.of("50000"), 90)))
                .as("another capital")
                .isEmpty();
    }

    @Test
    void oneRuleSetDoesNotTouchTheOthers() {
        table.write(JUDGED, false, BACKTEST, shipped, List.of(passing(TWO_STEP, 0.5), passing(VERIFICATION, 0.75)));
        table.write(JUDGED, false, BACKTEST, shipped, List.of(passing(TWO_STEP, 0.625)));
        assertThat(shares(BACKTEST, shipped)).isEqualTo(Map.of(TWO_STEP, 0.625, VERIFICATION, 0.75));
        long version = lake.version(ChallengeTable.NAME);
        table.write(JUDGED, false, BACKTEST, shipped, List.of(passing(TWO_STEP, 0.625)));
        assertThat(lake.version(ChallengeTable.NAME)).as("the same again").isEqualTo(version);
    }

    @Test
    void changedRuleFileHidesWhatWasSimulatedUnderTheOldOne() {
        table.write(JUDGED, false, BACKTEST, shipped, List.of(passing(TWO_STEP, 0.5), passing(VERIFICATION, 0.75)));
        Map<String, String> hashes = new HashMap<>(shipped.rules());
        hashes.put(TWO_STEP, "0".repeat(64));
        assertThat(shares(BACKTEST, new ChallengeConditions(shipped.accounts(), hashes)))
                .isEqualTo(Map.of(VERIFICATION, 0.75));
        assertThat(shares(BACKTEST, ChallengeConditions.of(List.of(plan), CAPITAL, 90)))
                .as("rules of the verification are not known")
                .isEqualTo(Map.of(TWO_STEP, 0.5, VERIFICATION, 0.75));
    }

    @Test
    void simulationsOfABundleThatWasBuiltAgainReplaceAllOfTheFormer() {
        JudgedPart before = JudgedPart.test(new BundleKey("lstm", 1, "0".repeat(64)));
        table.write(before, false, BACKTEST, shipped, List.of(passing(TWO_STEP, 0.5), passing(VERIFICATION, 0.75)));
        table.write(JUDGED, false, BACKTEST, shipped, List.of(passing(TWO_STEP, 0.625)));
        assertThat(shares(BACKTEST, shipped)).isEqualTo(Map.of(TWO_STEP, 0.625));
    }

    @Test
    void programmesAreStoredWithAttemptsFeesAndOpenEnds() {
        List<ChallengeOutcomes> simulated = List.of(passing(TWO_STEP, 0.5), passing(VERIFICATION, 0.25));
        Programme both = new Programme("both", List.of(TWO_STEP, VERIFICATION), new BigDecimal("540"));
        new ProgrammeTable(lake)
                .write(JUDGED, false, BACKTEST, shipped, ChallengeOutcomes.programmes(List.of(both), simulated));
        Row row = lake.read(ProgrammeTable.NAME).head();
        assertThat(row.getList(row.fieldIndex("phases"))).isEqualTo(List.of(TWO_STEP, VERIFICATION));
        assertThat(row.<Double>getAs("passed")).isEqualTo(0.125);
        assertThat(row.<Double>getAs("attempts")).isEqualTo(8);
        assertThat(row.<Double>getAs("fees")).isEqualTo(8 * 540.0);
        assertThat(row.<Double>getAs("fees_low")).isEqualTo(540);
        assertThat(row.isNullAt(row.fieldIndex("fees_high")))
                .as("nobody may pass")
                .isTrue();
    }

    @Test
    void programmesOfAnotherBacktestOrBundleGoEvenWhereNoneIsCompleteNow() {
        ProgrammeTable programmes = new ProgrammeTable(lake);
        programmes.write(JUDGED, false, BACKTEST, shipped, List.of());
        assertThat(lake.exists(ProgrammeTable.NAME)).as("there was nothing").isFalse();

        programmes.write(JUDGED, false, BACKTEST, shipped, passed("both", "other"));
        programmes.write(JUDGED, false, BACKTEST, dear, passed("both"));
        JudgedPart validation = new JudgedPart(JUDGED.bundle(), Part.VALIDATION_2);
        programmes.write(validation, false, BACKTEST, shipped, passed("both"));
        programmes.write(JUDGED, false, BACKTEST, shipped, List.of());
        programmes.write(JUDGED, false, BACKTEST, shipped, passed("other"));
        assertThat(stored())
                .as("of this backtest, the other beside the same again")
                .containsExactlyInAnyOrder("test both", "test both", "test other", "validation_2 both");

        programmes.write(JUDGED, false, "c".repeat(64), shipped, List.of());
        assertThat(stored()).containsExactly("validation_2 both");

        programmes.write(
                new JudgedPart(new BundleKey("lstm", 1, "2".repeat(64)), Part.VALIDATION_2),
                false,
                BACKTEST,
                shipped,
                List.of());
        assertThat(stored()).as("another bundle").isEmpty();
    }

    @Test
    void nameWithAQuoteIsStoredAndReplacedLikeAnyOther() {
        ProgrammeTable programmes = new ProgrammeTable(lake);
        String name = "trader's \\ \"own\"";
        ChallengeConditions quoted =
                ChallengeConditions.of(List.of(plan.withCosts(new CostModel("trader's", 0.01, 0, 0))), CAPITAL, 90);
        programmes.write(JUDGED, false, BACKTEST, quoted, passed(name, "both"));
        programmes.write(JUDGED, false, BACKTEST, quoted, passed(name));
        assertThat(stored()).containsExactlyInAnyOrder("test " + name, "test both");
        table.write(JUDGED, false, BACKTEST, quoted, List.of(passing(TWO_STEP, 0.5)));
        table.write(JUDGED, false, BACKTEST, quoted, List.of(passing(TWO_STEP, 0.25)));
        assertThat(shares(BACKTEST, quoted)).isEqualTo(Map.of(TWO_STEP, 0.25));
    }

    private List<String> stored() {
        return lake.read(ProgrammeTable.NAME).select(JudgedPart.COLUMN, "programme").collectAsList().stream()
                .map(row -> row.getString(0) + " " + row.getString(1))
                .toList();
    }

    private static List<ProgrammeChance> passed(String... names) {
        return ChallengeOutcomes.programmes(
                Stream.of(names)
                        .map(name -> new Programme(name, List.of(TWO_STEP), null))
                        .toList(),
                List.of(passing(TWO_STEP, 0.5)));
    }

    private Map<String, Double> shares(String backtest, ChallengeConditions conditions) {
        Map<String, Double> shares = new HashMap<>();
        table.read(JUDGED, backtest, conditions)
                .forEach(found -> shares.put(found.rules(), found.passed().value()));
        return shares;
    }

    /** @param share of the accounts, with an interval from 0 to 1 */
    private static ChallengeOutcomes passing(String rules, double share) {
        Map<Outcome, Estimate> shares = new EnumMap<>(Outcome.class);
        Map<Outcome, Integer> starts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            shares.put(outcome, new Estimate(outcome == Outcome.PASSED ? share : 0, new Interval(0, 1)));
            starts.put(outcome, 0);
        }
        Estimate none = new Estimate(Double.NaN, Interval.undefined());
        return new ChallengeOutcomes(rules, 0.01, true, false, 10, 1.5, 0.4, 100, 20, 0, shares, starts, none, none);
    }
}
