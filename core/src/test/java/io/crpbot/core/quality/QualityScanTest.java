package io.crpbot.core.quality;

import static io.crpbot.core.quality.Minutes.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityScanTest {
    private static final int DAY = 1440;

    private static double[] row(int minute) {
        return new double[] {at(minute), 10, 12, 9, 11 + minute % 2, 1 + minute % 7};
    }

    private static List<double[]> rows(int from, int to) {
        List<double[]> rows = new ArrayList<>();
        for (int minute = from; minute < to; minute++) {
            rows.add(row(minute));
        }
        return rows;
    }

    private static List<Finding> findings(List<QualityDay> days, FindingKind kind) {
        return days.stream()
                .flatMap(day -> day.findings().stream())
                .filter(finding -> finding.kind() == kind)
                .toList();
    }

    @Test
    void nothingGivesNoDay() {
        assertThat(Settings.scan(List.of())).isEmpty();
    }

    @Test
    void oneCandleIsAWholeSeries() {
        List<QualityDay> days = Settings.scan(rows(DAY - 1, DAY));
        assertThat(days).singleElement().satisfies(day -> {
            assertThat(day.day()).isEqualTo(LocalDate.of(2024, 3, 1));
            assertThat(day.metric(QualityMetric.EXPECTED)).isEqualTo(1);
            assertThat(day.metric(QualityMetric.COVERAGE)).isEqualTo(1);
            assertThat(day.findings()).isEmpty();
            assertThat(day.severity()).isEqualTo(Severity.OFF);
        });
    }

    @Test
    void expectsOnlyMinutesBetweenFirstAndLastCandle() {
        List<double[]> rows = rows(1000, 1100);
        rows.addAll(rows(1200, 2000));
        List<QualityDay> days = Settings.scan(rows);
        assertThat(days).extracting(day -> day.metric(QualityMetric.EXPECTED)).containsExactly(440.0, 560.0);
        assertThat(days).extracting(day -> day.metric(QualityMetric.MISSING)).containsExactly(100.0, 0.0);
        assertThat(days.get(0).metric(QualityMetric.COVERAGE)).isEqualTo(340.0 / 440);
        assertThat(findings(days, FindingKind.LOW_COVERAGE))
                .extracting(Finding::text)
                .containsExactly("340 of 440 minutes are there (77.3 %)");
    }

    @Test
    void givesDaysWithoutARowAndTheWholeRunOnTheDayInWhichItEnds() {
        List<double[]> rows = rows(0, 10);
        rows.addAll(rows(20 * DAY + 5, 20 * DAY + 6));
        List<QualityDay> days = Settings.scan(rows);
        assertThat(days).hasSize(21);
        assertThat(days.get(7).metric(QualityMetric.COVERAGE)).isZero();
        assertThat(days.get(7).metric(QualityMetric.MISSING)).isEqualTo(DAY);
        assertThat(findings(days, FindingKind.MISSING_RUN)).singleElement().satisfies(run -> {
            assertThat(run.fromMillis()).isEqualTo(at(10));
            assertThat(run.toMillis()).isEqualTo(at(20 * DAY + 5));
            assertThat(run.count()).isEqualTo(20 * DAY - 5);
        });
        assertThat(days.get(20).findings()).extracting(Finding::kind).contains(FindingKind.MISSING_RUN);
    }

    @Test
    void aRunUpToMidnightEndsOnTheDayBefore() {
        List<double[]> rows = rows(0, DAY - 3);
        rows.addAll(rows(DAY, DAY + 5));
        List<QualityDay> days = Settings.scan(rows);
        assertThat(days.get(0).findings()).extracting(Finding::kind).containsExactly(FindingKind.MISSING_RUN);
        assertThat(days.get(1).findings()).isEmpty();
    }

    @Test
    void aFlatRunBeforeALongGapIsFoundOnItsDay() {
        List<double[]> rows = new ArrayList<>();
        for (int minute = 0; minute < 15; minute++) {
            rows.add(new double[] {at(minute), 10, 10, 10, 10, 0});
        }
        rows.addAll(rows(30 * DAY, 30 * DAY + 2));
        List<QualityDay> days = Settings.scan(rows);
        assertThat(days.get(0).findings())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.LOW_COVERAGE, FindingKind.FLAT_RUN, FindingKind.ZERO_VOLUME_RUN);
        assertThat(days.get(0).metric(QualityMetric.FLAT_MINUTES)).isEqualTo(15);
        assertThat(days.get(0).metric(QualityMetric.ZERO_VOLUME_MINUTES)).isEqualTo(15);
    }

    @Test
    void constantPricesOverMidnightAreOneRun() {
        List<double[]> rows = new ArrayList<>();
        for (int minute = DAY - 20; minute < DAY + 20; minute++) {
            rows.add(new double[] {at(minute), 10, 10, 10, 10, 3});
        }
        List<QualityDay> days = Settings.scan(rows);
        assertThat(days.get(0).findings()).isEmpty();
        assertThat(days.get(1).findings())
                .extracting(Finding::text)
                .containsExactly("40 minutes at one price", "40 minutes with the same candle, volume included");
    }

    @Test
    void countsRepeatedMinutesOnce() {
        List<double[]> rows = rows(0, 3);
        rows.add(row(2));
        rows.add(row(2));
        rows.addAll(rows(3, 5));
        QualityDay day = Settings.scan(rows).get(0);
        assertThat(day.metric(QualityMetric.STORED)).isEqualTo(5);
        assertThat(day.metric(QualityMetric.DUPLICATES)).isEqualTo(2);
        assertThat(day.severity()).isEqualTo(Severity.ERROR);
        assertThat(day.findings()).extracting(Finding::text).containsExactly("2 rows repeat a minute of the table");
    }

    @Test
    void namesRowsThatAreNoCandleAndJudgesNothingByThem() {
        List<double[]> rows = rows(0, 100);
        rows.set(50, new double[] {at(50), 10, 8, 9, 1e9, 1});
        rows.set(60, new double[] {at(60), Double.NaN, 12, 9, 11, 1});
        QualityDay day = Settings.scan(rows).get(0);
        assertThat(day.metric(QualityMetric.COVERAGE)).isEqualTo(1);
        assertThat(day.metric(QualityMetric.OHLC_VIOLATIONS)).isEqualTo(2);
        assertThat(day.metric(QualityMetric.JUMPS)).isZero();
        assertThat(day.findings())
                .extracting(Finding::text)
                .containsExactly("high 8.0 is below low 9.0", "a price is not a finite number");
    }

    @Test
    void aRowOffTheMinuteFillsNone() {
        List<double[]> rows = rows(0, 3);
        rows.add(new double[] {at(3) + 1, 10, 12, 9, 11, 1});
        rows.addAll(rows(4, 6));
        QualityDay day = Settings.scan(rows).get(0);
        assertThat(day.metric(QualityMetric.STORED)).isEqualTo(5);
        assertThat(day.findings())
                .extracting(Finding::kind)
                .contains(FindingKind.MISSING_RUN, FindingKind.OHLC_VIOLATION);
    }

    @Test
    void tellsAHugeJump() {
        List<double[]> rows = rows(0, 100);
        rows.add(new double[] {at(100), 1100, 1200, 900, 1100, 1});
        assertThat(findings(Settings.scan(rows), FindingKind.PRICE_JUMP))
                .singleElement()
                .satisfies(jump -> {
                    assertThat(jump.fromMillis()).isEqualTo(at(100));
                    assertThat(jump.text()).startsWith("+9066.67 % from close to close, robust z ");
                });
    }

    @Test
    void countsConflictingMinutesOfTheDayOnceEach() {
        List<QualityDay> days = new ArrayList<>();
        QualityScan scan = new QualityScan(Settings.SHIPPED, days::add);
        scan.conflict(at(-1));
        for (int minute : new int[] {0, 1, 4}) {
            double[] r = row(minute);
            scan.accept((long) r[0], r[1], r[2], r[3], r[4], r[5]);
            if (minute == 1) {
                scan.conflict(at(1));
                scan.conflict(at(3));
                scan.conflict(at(3));
            }
        }
        scan.finish(0);
        assertThat(days).extracting(day -> day.metric(QualityMetric.CONFLICTS)).containsExactly(1.0, 2.0);
        assertThat(days.get(0).metric(QualityMetric.COVERAGE)).isNaN();
        assertThat(days.get(1).metric(QualityMetric.EXPECTED)).isEqualTo(5);
        assertThat(days.get(1).metric(QualityMetric.DUPLICATES)).isZero();
        assertThat(findings(days, FindingKind.CONFLICT)).hasSize(2).last().satisfies(conflict -> {
            assertThat(conflict.fromMillis()).isEqualTo(at(1));
            assertThat(conflict.toMillis()).isEqualTo(at(4));
            assertThat(conflict.count()).isEqualTo(2);
        });
    }

    @Test
    void conflictsAloneAreDaysWithoutMinutes() {
        List<QualityDay> days = new ArrayList<>();
        QualityScan scan = new QualityScan(Settings.SHIPPED, days::add);
        scan.conflict(at(5));
        scan.finish(at(DAY * 100));
        assertThat(days).singleElement().satisfies(day -> {
            assertThat(day.metric(QualityMetric.EXPECTED)).isZero();
            assertThat(day.findings()).extracting(Finding::kind).containsExactly(FindingKind.CONFLICT);
        });
    }

    @Test
    void measuresTheDistanceToTheMedianOfTheOtherVenues() {
        List<QualityDay> days = new ArrayList<>();
        QualityScan scan = new QualityScan(Settings.SHIPPED, days::add);
        scan.accept(at(0), 100, 101, 99, 100, 1, 100, 99, 102);
        scan.accept(at(1), 100, 101, 99, 100, 1, 100.5, 101.5);
        scan.accept(at(2), 100, 101, 99, 100, 1, 110, Double.NaN, 0);
        scan.accept(at(3), 100, 101, 99, 100, 1);
        scan.finish(0);
        QualityDay day = days.get(0);
        assertThat(day.metric(QualityMetric.VENUE_MINUTES)).isEqualTo(3);
        assertThat(day.metric(QualityMetric.VENUE_MEDIAN_BP)).isCloseTo(1e4 * Math.log(1.01), within(1e-9));
        assertThat(day.metric(QualityMetric.VENUE_LARGEST_BP)).isCloseTo(1e4 * Math.log(1.1), within(1e-9));
        assertThat(findings(days, FindingKind.VENUE_DIFFERENCE))
                .extracting(Finding::text)
                .containsExactly(
                        "closes 953.1 bp away from the other venues, the largest of 1 such minutes of the day");
        assertThat(findings(days, FindingKind.VENUE_DIFFERENCE).get(0).fromMillis())
                .isEqualTo(at(2));
    }

    @Test
    void aVenueThatIsFarAwayAllDayIsTold() {
        List<QualityDay> days = new ArrayList<>();
        QualityScan scan = new QualityScan(Settings.SHIPPED, days::add);
        for (int minute = 0; minute < 10; minute++) {
            scan.accept(at(minute), 100, 101, 99, 100, 1, 102);
        }
        scan.finish(0);
        assertThat(findings(days, FindingKind.VENUE_DIFFERENCE))
                .extracting(Finding::text)
                .containsExactly(
                        "half of the 10 minutes that other venues have too close 198.0 bp or more away from them");
    }

    @Test
    void aNewestCandleThatIsTooOldIsStale() {
        long end = at(2 * DAY);
        long hours = Settings.SHIPPED.staleHours() * 3_600_000L;
        assertThat(findings(Settings.scan(rows(DAY, 2 * DAY), end + hours - 1), FindingKind.STALE_FEED))
                .isEmpty();
        List<Finding> stale = findings(Settings.scan(rows(DAY, 2 * DAY), end + hours), FindingKind.STALE_FEED);
        assertThat(stale).singleElement().satisfies(finding -> assertThat(finding.fromMillis())
                .isEqualTo(end - 60_000));
        assertThat(findings(Settings.scan(rows(DAY, 2 * DAY), end + 9 * hours), FindingKind.STALE_FEED))
                .isEqualTo(stale);
    }

    @Test
    void refusesRowsThatGoBack() {
        assertThatThrownBy(() -> Settings.scan(List.of(row(5), row(4))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot look at the row of 2024-03-01T00:04:00Z: it starts before the one before it, at "
                        + "2024-03-01T00:05:00Z");
    }
}
