package io.crpbot.core.feature;

/**
 * Writes a {@link FeatureDefinition} as a sentence, with the meaning of a column and its range on lines of their own:
 * {@code define("atr", "quote").as("...").after(14).between(0, inf).from("...").by(pool -> ...)}.
 */
final class Define {
    private final String name;
    private final String unit;
    private String formula = "";
    private String source = "own";
    private int warmUp;
    private boolean recursive;
    private double low = Double.NEGATIVE_INFINITY;
    private double high = Double.POSITIVE_INFINITY;

    private Define(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    static Define define(String name, String unit) {
        return new Define(name, unit);
    }

    Define as(String newFormula) {
        formula = newFormula;
        return this;
    }

    /** Candles behind the row that the value depends on. */
    Define after(int candles) {
        warmUp = candles;
        return this;
    }

    /** Remembers back to its anchor; the classical period is given as its warm-up. */
    Define remembering(int period) {
        recursive = true;
        return after(period);
    }

    Define between(double least, double greatest) {
        low = least;
        high = greatest;
        return this;
    }

    Define notNegative() {
        return between(0, Double.POSITIVE_INFINITY);
    }

    Define from(String newSource) {
        source = newSource;
        return this;
    }

    FeatureDefinition by(FeatureFactory factory) {
        return new FeatureDefinition(name, formula, unit, warmUp, recursive, low, high, source, factory);
    }
}
