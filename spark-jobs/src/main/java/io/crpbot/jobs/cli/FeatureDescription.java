package io.crpbot.jobs.cli;

import io.crpbot.core.feature.FeatureCatalog;
import io.crpbot.core.feature.FeatureDefinition;
import io.crpbot.core.feature.FeatureSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the catalogue says of one column, as {@code features --describe} shows it.
 *
 * @param warmUp candles behind a row that the value depends on
 * @param recursive remembers back to its anchor, as far as the set's memory reaches
 * @param low least possible value; {@code null} where there is none
 * @param high greatest possible value; {@code null} where there is none
 */
record FeatureDescription(
        String name,
        String formula,
        String unit,
        int warmUp,
        boolean recursive,
        Double low,
        Double high,
        String source) {
    /** The columns of a set in order. */
    static List<FeatureDescription> of(FeatureSchema schema) {
        FeatureCatalog catalog = FeatureCatalog.standard();
        return schema.columns().stream()
                .map(catalog::definition)
                .map(FeatureDescription::of)
                .toList();
    }

    private static FeatureDescription of(FeatureDefinition column) {
        return new FeatureDescription(
                column.name(),
                column.formula(),
                column.unit(),
                column.warmUp(),
                column.recursive(),
                finite(column.low()),
                finite(column.high()),
                column.source());
    }

    /** A paragraph a column: its measures in one line, formula and source below. */
    static List<String> lines(FeatureSchema schema, List<FeatureDescription> columns) {
        List<String> lines = new ArrayList<>();
        lines.add(schema.name() + ": " + schema.width() + " columns, schema " + schema.hash() + ", memory "
                + schema.memory() + " candles, at most " + schema.maxCarryMinutes() + " minutes carried");
        for (FeatureDescription column : columns) {
            lines.add("");
            lines.add(String.format(
                    Locale.ROOT,
                    "%-24s %-8s %s .. %s, warm-up %d%s",
                    column.name,
                    column.unit,
                    bound(column.low, "-infinity"),
                    bound(column.high, "infinity"),
                    column.warmUp,
                    column.recursive ? ", recursive" : ""));
            lines.add("    " + column.formula);
            lines.add("    source: " + column.source);
        }
        return lines;
    }

    private static Double finite(double bound) {
        return Double.isInfinite(bound) ? null : bound;
    }

    /** Whole numbers without their fraction. */
    private static String bound(Double bound, String none) {
        if (bound == null) {
            return none;
        }
        return bound == Math.rint(bound) ? String.valueOf(bound.longValue()) : bound.toString();
    }
}
