package io.crpbot.core.check;

/** One column of a file, oldest row first. Not thread-safe. */
public final class NumberColumn {
    private final String name;
    private final double[] values;

    NumberColumn(String name, double[] values) {
        this.name = name;
        this.values = values;
    }

    public String name() {
        return name;
    }

    /** The column's own array. */
    public double[] values() {
        return values;
    }
}
