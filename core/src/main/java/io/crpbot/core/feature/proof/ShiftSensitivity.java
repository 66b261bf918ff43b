package io.crpbot.core.feature.proof;

import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.market.Timeframe;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the comparison would see a look-ahead of one candle. Each column in turn is taken as if the table held at every
 * minute the value of the minute after it, the smallest leak there is, and is compared as raw bits with the engine's. It
 * covers every column of a schema, whatever the catalogue gets next. A column that never changes between two minutes of
 * these data cannot show a shift; it is named so, not counted as found. Not thread-safe.
 */
public final class ShiftSensitivity {
    private final FeatureSchema schema;
    private final long[] differences;
    private FeatureRow before;

    public ShiftSensitivity(FeatureSchema schema) {
        this.schema = schema;
        this.differences = new long[schema.width()];
    }

    /** Takes the rows of the next minute that both sides have. */
    public void accept(FeatureRow stored, FeatureRow live) {
        if (before != null
                && before.segment() == live.segment()
                && before.startMillis() + Timeframe.M1.millis() == live.startMillis()) {
            for (int i = 0; i < differences.length; i++) {
                long leaked = Double.doubleToRawLongBits(stored.values()[i]);
                differences[i] += leaked != Double.doubleToRawLongBits(before.values()[i]) ? 1 : 0;
            }
        }
        before = live;
    }

    /** Columns whose shift would be found, in the schema's order. */
    public List<String> found() {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < differences.length; i++) {
            if (differences[i] > 0) {
                found.add(schema.columns().get(i));
            }
        }
        return found;
    }
}
