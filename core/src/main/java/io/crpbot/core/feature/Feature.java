package io.crpbot.core.feature;

/**
 * One column of a row: reads indicators that the engine has already updated with the row's minute. Has no state of its
 * own, so reading it twice gives the same value. Finite whenever the row exists.
 */
@FunctionalInterface
public interface Feature {
    double value();
}
