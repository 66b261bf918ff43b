package io.crpbot.jobs.report;

import io.crpbot.core.metric.Interval;
import io.crpbot.core.text.TextTable;
import java.util.Locale;

/** Figures as a person reads them, on pages and in tables of a terminal. An undefined one (NaN) is a dash. */
public final class Words {
    public static final String UNDEFINED = "–";

    private Words() {}

    /** A value with the interval that it carries; either may be undefined. */
    public interface Measured {
        double value();

        Interval interval();
    }

    public static String percent(double value) {
        return Double.isNaN(value) ? UNDEFINED : decimals(100 * value, 1) + " %";
    }

    public static String number(double value) {
        return decimals(value, 4);
    }

    public static String ratio(double value) {
        return decimals(value, 2);
    }

    /** Without separators between thousands. */
    public static String decimals(double value, int digits) {
        return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    public static String basisPoints(double fraction) {
        return Double.isNaN(fraction) ? UNDEFINED : String.format(Locale.ROOT, "%+.1f bp", 10_000 * fraction);
    }

    /** Without decimals; "never" where it is infinite. */
    public static String whole(double value) {
        return Double.isNaN(value)
                ? UNDEFINED
                : Double.isInfinite(value) ? "never" : String.format(Locale.ROOT, "%,.0f", value);
    }

    /** A share on an axis. */
    public static String share(double value) {
        return decimals(100 * value, 0) + " %";
    }

    public static String count(long value) {
        return TextTable.count(value);
    }

    public static String basisPoints(Measured figure) {
        return basisPoints(figure.value()) + interval(figure.interval(), 10_000, 1);
    }

    public static String percent(Measured figure) {
        return percent(figure.value()) + interval(figure.interval(), 100, 1);
    }

    public static String number(Measured figure) {
        return number(figure.value()) + interval(figure.interval(), 1, 4);
    }

    public static String ratio(Measured figure) {
        return ratio(figure.value()) + interval(figure.interval(), 1, 2);
    }

    public static String whole(Measured figure) {
        return whole(figure.value()) + interval(figure.interval(), 1, 0);
    }

    /**
     * What stands behind a value: a blank and both ends in brackets, or nothing where there is no interval.
     *
     * @param factor that the value was multiplied by
     */
    public static String interval(Interval interval, double factor, int digits) {
        return interval.isDefined()
                ? " [" + decimals(factor * interval.low(), digits) + ", " + decimals(factor * interval.high(), digits)
                        + "]"
                : "";
    }
}
