package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScalerTest {
    private static final int WIDTH = 3;

    @Test
    void agreesWithTwoPassesOverTheData() {
        double[][] rows = rows(2_000);
        Scaler.Fitter fitter = new Scaler.Fitter(WIDTH);
        for (double[] row : rows) {
            fitter.add(row);
        }
        Scaler scaler = fitter.fit(10);
        for (int c = 0; c < WIDTH; c++) {
            double mean = 0;
            for (double[] row : rows) {
                mean += row[c] / rows.length;
            }
            double variance = 0;
            for (double[] row : rows) {
                variance += (row[c] - mean) * (row[c] - mean) / rows.length;
            }
            assertThat(scaler.mean()[c]).isCloseTo(mean, within(1e-9 * Math.abs(mean)));
            assertThat(scaler.deviation()[c]).isCloseTo(Math.sqrt(variance), within(1e-9 * Math.sqrt(variance)));
        }
    }

    @Test
    void mergedPartsGiveTheStatisticsOfTheWhole() {
        double[][] rows = rows(1_000);
        Scaler.Fitter whole = new Scaler.Fitter(WIDTH);
        Scaler.Fitter merged = new Scaler.Fitter(WIDTH);
        Scaler.Fitter part = new Scaler.Fitter(WIDTH);
        for (int i = 0; i < rows.length; i++) {
            whole.add(rows[i]);
            part.add(rows[i]);
            if (i == 0 || i == 299 || i == 999) {
                merged.merge(part);
                part = new Scaler.Fitter(WIDTH);
            }
        }
        merged.merge(part);
        assertThat(merged.rows()).isEqualTo(1_000);
        Scaler a = whole.fit(10);
        Scaler b = merged.fit(10);
        for (int c = 0; c < WIDTH; c++) {
            assertThat(b.mean()[c]).isCloseTo(a.mean()[c], within(1e-9 * Math.abs(a.mean()[c])));
            assertThat(b.deviation()[c]).isCloseTo(a.deviation()[c], within(1e-9 * a.deviation()[c]));
        }
    }

    @Test
    void constantColumnHasDeviationOne() {
        Scaler.Fitter fitter = new Scaler.Fitter(1);
        for (int i = 0; i < 1_000; i++) {
            fitter.add(new double[] {0.1});
        }
        Scaler scaler = fitter.fit(10);
        assertThat(scaler.deviation()).containsExactly(1);
        assertThat(scaler.scale(new double[] {0.1})).containsExactly(0f);
    }

    @Test
    void clipsInDoubleAndCastsLast() {
        Scaler scaler = new Scaler(new double[] {1e9, 0}, new double[] {1, 2}, 4);
        assertThat(scaler.scale(new double[] {1e9 + 0.25, 1, 2e9, -100, Double.NaN, 8}))
                .containsExactly(0.25f, 0.5f, 4f, -4f, Float.NaN, 4f);
    }

    @Test
    void refusesWhatIsNoNumberAndFitsNothingFromNothing() {
        Scaler.Fitter fitter = new Scaler.Fitter(2);
        assertThatThrownBy(() -> fitter.add(new double[] {1, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot fit a scaler: column 1 has a value NaN");
        assertThatThrownBy(() -> new Scaler.Fitter(2).fit(10)).hasMessage("Cannot fit a scaler: there is no row");
        assertThatThrownBy(() -> new Scaler(new double[] {0}, new double[] {0}, 10))
                .hasMessage("Cannot make a scaler: column 0 has mean 0.0 and deviation 0.0");
    }

    private static double[][] rows(int n) {
        SplittableRandom random = new SplittableRandom(5);
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = new double[] {
                60_000 + random.nextDouble(), random.nextDouble() * 1e-4 - 0.3, -7 * random.nextDouble()
            };
        }
        return rows;
    }
}
