package io.crpbot.core.quality;

import io.crpbot.core.testing.ProjectFiles;
import java.util.ArrayList;
import java.util.List;

/** The shipped settings, and a scan of made-up rows under them. */
final class Settings {
    static final QualitySettings SHIPPED = QualitySettings.load(ProjectFiles.conf());

    private Settings() {}

    /** Rows of start, open, high, low, close, volume. */
    static List<QualityDay> scan(List<double[]> rows) {
        return scan(rows, 0);
    }

    static List<QualityDay> scan(List<double[]> rows, long nowMillis) {
        List<QualityDay> days = new ArrayList<>();
        QualityScan scan = new QualityScan(SHIPPED, days::add);
        rows.forEach(r -> scan.accept((long) r[0], r[1], r[2], r[3], r[4], r[5]));
        scan.finish(nowMillis);
        return days;
    }
}
