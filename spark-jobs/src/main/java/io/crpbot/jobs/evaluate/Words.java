package io.crpbot.jobs.evaluate;

import io.crpbot.core.metric.Interval;
import java.util.Locale;

/** Figures as a person reads them. An undefined one is a dash. */
final class Words {
    static final String UNDEFINED = "–";

    private Words() {}

    static String percent(double value) {
        return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.1f %%", 100 * value);
    }

    static String number(double value) {
        return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.4f", value);
    }

    static String ratio(double value) {
        return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.2f", value);
    }

    static String basisPoints(double fraction) {
        return Double.isNaN(fraction) ? UNDEFINED : String.format(Locale.ROOT, "%+.1f bp", 10_000 * fraction);
    }

    /** Without decimals; "never" where it is infinite. */
    static String whole(double value) {
        return Double.isNaN(value)
                ? UNDEFINED
                : Double.isInfinite(value) ? "never" : String.format(Locale.ROOT, "%,.0f", value);
    }

    static String basisPoints(Figure figure) {
        return basisPoints(figure.value()) + interval(figure.interval(), 10_000, 1);
    }

    /** A share on an axis. */
    static String share(double value) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * value);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String percent(Figure figure) {
        return percent(figure.value()) + interval(figure.interval(), 100, 1);
    }

    static String number(Figure figure) {
        return number(figure.value()) + interval(figure.interval(), 1, 4);
    }

    static String ratio(Figure figure) {
        return ratio(figure.value()) + interval(figure.interval(), 1, 2);
    }

    static String whole(Figure figure) {
        return whole(figure.value()) + interval(figure.interval(), 1, 0);
    }

    private static String interval(Interval interval, double factor, int digits) {
        return interval.isDefined()
                ? String.format(
                        Locale.ROOT,
                        " [%." + digits + "f, %." + digits + "f]",
                        factor * interval.low(),
                        factor * interval.high())
                : "";
    }
}
