package io.crpbot.core.feature.proof;

import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Compares two streams of one series' rows, each in order of time, minute by minute: every value as raw bits, so that even
 * -0.0 and 0.0 differ. The streams may be offered in any interleaving; only rows that wait for the other side are kept. Not
 * thread-safe.
 */
public final class RowComparison {
    /** Receives each pair of rows of one minute, equal or not. */
    @FunctionalInterface
    public interface Pairs {
        void accept(FeatureRow stored, FeatureRow live);
    }

    private final FeatureSchema schema;
    private final boolean identities;
    private final int examples;
    private final Pairs pairs;
    private final Deque<FeatureRow> stored = new ArrayDeque<>();
    private final Deque<FeatureRow> live = new ArrayDeque<>();
    private final List<Mismatch> found = new ArrayList<>();
    private long rows;
    private long comparisons;
    private long mismatches;

    /**
     * @param identities whether segment and carried flag are compared too; a stream that starts within a segment does not
     *     know its name
     * @param examples how many mismatches are kept; all are counted
     */
    public RowComparison(FeatureSchema schema, boolean identities, int examples, Pairs pairs) {
        this.schema = schema;
        this.identities = identities;
        this.examples = examples;
        this.pairs = pairs;
    }

    /** Takes the table's next row. */
    public void stored(FeatureRow row) {
        stored.add(row);
        match(false);
    }

    /** Takes the engine's next row. */
    public void live(FeatureRow row) {
        live.add(row);
        match(false);
    }

    /** Says that neither side has further rows: whatever still waits is missing on the other side. Counting can go on. */
    public void finish() {
        match(true);
    }

    /** Minutes for which at least one side had a row. */
    public long rows() {
        return rows;
    }

    /** Values that were compared. */
    public long comparisons() {
        return comparisons;
    }

    /** Values that differ, and rows that only one side has. */
    public long mismatches() {
        return mismatches;
    }

    /** The first mismatches. */
    public List<Mismatch> examples() {
        return List.copyOf(found);
    }

    private void match(boolean all) {
        while (!stored.isEmpty() && !live.isEmpty()) {
            long minute = Math.min(stored.peek().startMillis(), live.peek().startMillis());
            if (stored.peek().startMillis() > minute) {
                alone(live.poll(), "absent", "a row");
            } else if (live.peek().startMillis() > minute) {
                alone(stored.poll(), "a row", "absent");
            } else {
                compare(stored.poll(), live.poll());
            }
        }
        while (all && !stored.isEmpty()) {
            alone(stored.poll(), "a row", "absent");
        }
        while (all && !live.isEmpty()) {
            alone(live.poll(), "absent", "a row");
        }
    }

    private void alone(FeatureRow row, String inTable, String inEngine) {
        rows++;
        note(row.start(), Mismatch.ROW, inTable, inEngine);
    }

    private void compare(FeatureRow table, FeatureRow engine) {
        rows++;
        comparisons += schema.width();
        for (int i = 0; i < schema.width(); i++) {
            double a = table.values()[i];
            double b = engine.values()[i];
            if (Double.doubleToRawLongBits(a) != Double.doubleToRawLongBits(b)) {
                note(table.start(), schema.columns().get(i), Double.toString(a), Double.toString(b));
            }
        }
        if (identities) {
            comparisons += 2;
            if (table.segment() != engine.segment()) {
                note(table.start(), "segment", Long.toString(table.segment()), Long.toString(engine.segment()));
            }
            if (table.carried() != engine.carried()) {
                note(table.start(), "carried", Boolean.toString(table.carried()), Boolean.toString(engine.carried()));
            }
        }
        pairs.accept(table, engine);
    }

    private void note(Instant start, String column, String inTable, String inEngine) {
        mismatches++;
        if (found.size() < examples) {
            found.add(new Mismatch(start, column, inTable, inEngine));
        }
    }
}
