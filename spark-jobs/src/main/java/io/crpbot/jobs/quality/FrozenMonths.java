package io.crpbot.jobs.quality;

import static io.crpbot.core.quality.QualityMetric.FROZEN_BUSIEST_MINUTE;
import static io.crpbot.core.quality.QualityMetric.FROZEN_BUSIEST_SHARE;
import static io.crpbot.core.quality.QualityMetric.FROZEN_BUSY;
import static io.crpbot.core.quality.QualityMetric.FROZEN_CHANCE;
import static io.crpbot.core.quality.QualityMetric.FROZEN_PATTERN_Z;
import static io.crpbot.core.quality.QualityMetric.FROZEN_QUIET;
import static io.crpbot.core.quality.QualityMetric.FROZEN_SENSITIVITY;
import static io.crpbot.core.quality.QualityMetric.FROZEN_SHARE;
import static io.crpbot.core.quality.QualityMetric.FROZEN_SHARE_HIGH;
import static io.crpbot.core.quality.QualityMetric.FROZEN_SHARE_LOW;
import static io.crpbot.core.quality.QualityMetric.STORED;

import io.crpbot.core.quality.QualityDay;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The evidence for frozen candles as tables: a row a month, and a row a suspected day. */
final class FrozenMonths {
    static final List<String> MONTHS = List.of("month", "candles", "suspected", "share", "days", "quiet", "busy");
    static final List<String> DAYS = List.of(
            "day",
            "share",
            "from",
            "to",
            "quiet",
            "busy",
            "seen of 1",
            "chance",
            "fullest minute",
            "with",
            "pattern z");

    private FrozenMonths() {}

    static List<List<String>> months(SeriesReport series) {
        return series.days().stream()
                .collect(Collectors.groupingBy(day -> YearMonth.from(day.day()), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(month -> month(month.getKey(), month.getValue()))
                .toList();
    }

    private static List<String> month(YearMonth month, List<QualityDay> days) {
        double stored = days.stream().mapToDouble(day -> day.metric(STORED)).sum();
        List<QualityDay> suspects = days.stream().filter(SeriesReport::suspect).toList();
        double frozen = suspects.stream()
                .mapToDouble(day -> day.metric(FROZEN_SHARE) * day.metric(STORED))
                .sum();
        return List.of(
                month.toString(),
                Words.count(stored),
                Words.count(frozen),
                Words.percent(stored == 0 ? 0 : frozen / stored),
                Words.count(suspects.size()),
                Words.count(days.stream()
                        .mapToDouble(day -> day.metric(FROZEN_QUIET))
                        .sum()),
                Words.count(days.stream()
                        .mapToDouble(day -> day.metric(FROZEN_BUSY))
                        .sum()));
    }

    static List<List<String>> days(SeriesReport series) {
        return series.days().stream()
                .filter(SeriesReport::suspect)
                .map(day -> List.of(
                        day.day().toString(),
                        Words.percent(day.metric(FROZEN_SHARE)),
                        Words.percent(day.metric(FROZEN_SHARE_LOW)),
                        Words.percent(day.metric(FROZEN_SHARE_HIGH)),
                        Words.count(day.metric(FROZEN_QUIET)),
                        Words.count(day.metric(FROZEN_BUSY)),
                        Words.percent(day.metric(FROZEN_SENSITIVITY)),
                        Words.chance(day.metric(FROZEN_CHANCE)),
                        Words.count(day.metric(FROZEN_BUSIEST_MINUTE)),
                        Words.percent(day.metric(FROZEN_BUSIEST_SHARE)),
                        Words.number(day.metric(FROZEN_PATTERN_Z))))
                .toList();
    }
}
