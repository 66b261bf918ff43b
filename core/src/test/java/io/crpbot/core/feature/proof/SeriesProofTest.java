package io.crpbot.core.feature.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.feature.FeatureCatalog;
import io.crpbot.core.feature.FeatureDefinition;
import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.feature.FeatureStream;
import io.crpbot.core.market.Candle;
import io.crpbot.core.testing.ProjectFiles;
import io.crpbot.core.testing.RandomCandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesProofTest {
    private static final FeatureSettings SETTINGS = FeatureSettings.load(ProjectFiles.conf());
    private static final FeatureSchema EVERYTHING = new FeatureSchema(
            "everything",
            FeatureCatalog.standard().definitions().stream()
                    .map(FeatureDefinition::name)
                    .toList(),
            SETTINGS.memory(),
            SETTINGS.maxCarryMinutes());
    private static final int EXAMPLES = 5;

    private final List<Candle> candles = RandomCandles.of(3, "2024-05-02T14:00:00Z", 4 * 1440)
            .withHoles(0.02, 0.0008)
            .observed();
    private final List<FeatureRow> rows = rows(EVERYTHING, candles);

    @Test
    void holdsForRowsThatTheLiveEngineMade() {
        SeriesVerdict verdict = proof(rows, 200);
        assertThat(rows).hasSizeGreaterThan(2000);
        assertThat(rows.stream().filter(FeatureRow::carried)).isNotEmpty();
        assertThat(rows.stream().map(FeatureRow::segment).distinct()).hasSizeGreaterThan(1);
        assertThat(verdict.holds()).as("%s", verdict).isTrue();
        assertThat(verdict.rows()).isEqualTo(rows.size());
        assertThat(verdict.comparisons()).isEqualTo(rows.size() * (EVERYTHING.width() + 2L));
        assertThat(verdict.instants()).isEqualTo(200);
        assertThat(verdict.noiseComparisons()).isGreaterThan(100L * 50 * EVERYTHING.width());
    }

    @Test
    void findsAndNamesTheShiftOfAnySingleColumn() {
        for (int column = 0; column < EVERYTHING.width(); column++) {
            SeriesVerdict verdict = proof(leaked(column, 1), 0);
            assertThat(verdict.mismatches()).isPositive();
            assertThat(verdict.examples())
                    .extracting(Mismatch::column)
                    .containsOnly(EVERYTHING.columns().get(column));
        }
        assertThat(proof(rows, 0).shiftsFound()).isEqualTo(EVERYTHING.columns());
    }

    @Test
    void seesThatALeakedValueChangesWithTheFuture() {
        int column = EVERYTHING.indexOf("log_return_15");
        SeriesVerdict verdict = proof(leaked(column, 15), 50);
        assertThat(verdict.noiseMismatches()).isGreaterThan(1000);
        assertThat(verdict.noiseExamples())
                .hasSize(EXAMPLES)
                .extracting(Mismatch::column)
                .containsOnly("log_return_15");
    }

    @Test
    void missesNoRowOnEitherSide() {
        List<FeatureRow> changed = new ArrayList<>(rows);
        FeatureRow gone = changed.remove(700);
        FeatureRow last = changed.get(changed.size() - 1);
        FeatureRow extra = new FeatureRow(last.startMillis() + 60_000, last.segment(), false, last.values());
        changed.add(extra);
        SeriesVerdict verdict = proof(changed, 0);
        assertThat(verdict.mismatches()).isEqualTo(2);
        assertThat(verdict.examples())
                .containsExactly(
                        new Mismatch(gone.start(), Mismatch.ROW, "absent", "a row"),
                        new Mismatch(extra.start(), Mismatch.ROW, "a row", "absent"));
    }

    @Test
    void tellsZerosAndIdentitiesApart() {
        int flag = EVERYTHING.indexOf("is_weekend");
        List<FeatureRow> changed = new ArrayList<>(rows);
        FeatureRow row = changed.get(900);
        double[] values = row.values().clone();
        assertThat(values[flag]).isZero();
        values[flag] = -0.0;
        changed.set(900, new FeatureRow(row.startMillis(), row.segment() + 1, !row.carried(), values));
        assertThat(proof(changed, 0).examples())
                .extracting(Mismatch::column)
                .containsExactly("is_weekend", "segment", "carried");
    }

    /** A table sorts rows and candles of one minute as it likes. */
    @Test
    void doesNotCareWhichOfAMinutesTwoRowsComesFirst() {
        assertThat(run(rows, instants(20), true)).isEqualTo(run(rows, instants(20), false));
    }

    @Test
    void claimsNoSensitivityForAColumnThatNeverChanges() {
        FeatureSchema flags = new FeatureSchema("flags", List.of("is_weekend", "log_return_1"), SETTINGS.memory(), 5);
        List<Candle> weekday = RandomCandles.of(8, "2024-05-07T00:00:00Z", 1000).observed();
        SeriesProof proof = new SeriesProof(flags, new long[0], 1, EXAMPLES);
        rows(flags, weekday).forEach(proof::stored);
        weekday.forEach(proof::candle);
        assertThat(proof.finish().shiftsFound()).containsExactly("log_return_1");
    }

    private SeriesVerdict proof(List<FeatureRow> stored, int instants) {
        return run(stored, instants(instants), true);
    }

    private long[] instants(int count) {
        long first = candles.get(0).startMillis() / 60_000;
        long last = candles.get(candles.size() - 1).startMillis() / 60_000;
        return new Random(11)
                .longs(count, first, last + 1)
                .map(minute -> minute * 60_000)
                .toArray();
    }

    private SeriesVerdict run(List<FeatureRow> stored, long[] instants, boolean candleFirst) {
        SeriesProof proof = new SeriesProof(EVERYTHING, instants, 7, EXAMPLES);
        int next = 0;
        for (Candle candle : candles) {
            next = upTo(stored, next, candle.startMillis() - (candleFirst ? 1 : 0), proof);
            proof.candle(candle);
            next = upTo(stored, next, candle.startMillis(), proof);
        }
        upTo(stored, next, Long.MAX_VALUE, proof);
        return proof.finish();
    }

    private static int upTo(List<FeatureRow> stored, int from, long startMillis, SeriesProof proof) {
        int next = from;
        while (next < stored.size() && stored.get(next).startMillis() <= startMillis) {
            proof.stored(stored.get(next++));
        }
        return next;
    }

    /** The rows with one column as it will be so many rows later. */
    private List<FeatureRow> leaked(int column, int later) {
        List<FeatureRow> leaked = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            FeatureRow row = rows.get(i);
            double[] values = row.values().clone();
            values[column] = rows.get(Math.min(i + later, rows.size() - 1)).values()[column];
            leaked.add(new FeatureRow(row.startMillis(), row.segment(), row.carried(), values));
        }
        return leaked;
    }

    private static List<FeatureRow> rows(FeatureSchema schema, List<Candle> observed) {
        FeatureStream stream = new FeatureStream(schema);
        List<FeatureRow> rows = new ArrayList<>();
        observed.forEach(candle -> stream.accept(candle, rows::add));
        return rows;
    }
}
