package io.crpbot.core.challenge;

import java.util.Locale;

/**
 * An expected number, and the ends of its interval; null where there is no limit to it.
 *
 * @param low null where nothing passes even at the upper end of the chance
 * @param high null where the lower end of the chance is 0
 */
public record Expectation(Double value, Double low, Double high) {
    /** How many attempts one success takes on average: 1 over its chance. */
    static Expectation attempts(Estimate chance) {
        return new Expectation(
                over(chance.value()),
                over(chance.interval().high()),
                over(chance.interval().low()));
    }

    Expectation times(double factor) {
        return new Expectation(times(value, factor), times(low, factor), times(high, factor));
    }

    /** For people: the number and its interval, each in this format. */
    public String words(String format) {
        return words(value, format) + " [" + words(low, format) + ", " + words(high, format) + "]";
    }

    private static String words(Double number, String format) {
        return number == null ? "no limit" : String.format(Locale.ROOT, format, number);
    }

    private static Double times(Double number, double factor) {
        return number == null ? null : (Double) (number * factor);
    }

    private static Double over(double chance) {
        return chance > 0 ? 1 / chance : null;
    }
}
