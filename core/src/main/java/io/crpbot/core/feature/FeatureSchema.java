package io.crpbot.core.feature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The ordered columns of a feature set together with what else decides their bits: the memory of the recursive
 * indicators and the carry limit. Two sides that agree on {@link #hash()} compute the same rows.
 *
 * @param memory candles that a row must have behind it in its segment, and from how far before 00:00 UTC recursions run
 * @param maxCarryMinutes longest run of missing minutes that is filled
 */
public record FeatureSchema(String name, List<String> columns, int memory, int maxCarryMinutes) {

    public FeatureSchema {
        columns = List.copyOf(columns);
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("Cannot make a feature schema: it has no name");
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("Cannot make feature schema " + name + ": it has no columns");
        }
        if (columns.stream().distinct().count() != columns.size()) {
            throw new IllegalArgumentException(
                    "Cannot make feature schema " + name + ": a column occurs twice in " + columns);
        }
        if (memory < 1 || maxCarryMinutes < 0) {
            throw new IllegalArgumentException("Cannot make feature schema " + name + ": memory " + memory
                    + " must be 1 or more and maxCarryMinutes " + maxCarryMinutes + " 0 or more");
        }
    }

    public int width() {
        return columns.size();
    }

    /** The position of a column in a row. */
    public int indexOf(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "Cannot find column " + column + " in feature set " + name + ": it has " + columns);
        }
        return index;
    }

    /**
     * SHA-256 in hex over catalogue version, memory, carry limit and the columns in order. The set's name is not part of
     * it: the same columns under another name are the same features.
     */
    public String hash() {
        String definition = "catalogue=" + FeatureCatalog.VERSION + "\nmemory=" + memory + "\nmaxCarryMinutes="
                + maxCarryMinutes + "\ncolumns=" + String.join(",", columns) + "\n";
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(definition.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
