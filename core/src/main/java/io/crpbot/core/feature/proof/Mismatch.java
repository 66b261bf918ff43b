package io.crpbot.core.feature.proof;

import java.time.Instant;

/**
 * A place where a stored row is not what the live engine gives.
 *
 * @param start open of the row's minute
 * @param column a feature, or {@code segment} or {@code carried}; {@value #ROW} when only one side has the row at all
 * @param stored the table's value in words, with every digit of a double
 * @param live the engine's
 */
public record Mismatch(Instant start, String column, String stored, String live) {
    /** In place of a column: the row itself. */
    public static final String ROW = "(row)";

    @Override
    public String toString() {
        return start + " " + column + ": stored " + stored + ", live " + live;
    }
}
