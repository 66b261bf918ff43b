package io.crpbot.core.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of the account currency as decimals with exactly two places, so that a limit is hit to the cent. */
public final class Money {
    static final BigDecimal CENT = new BigDecimal("0.01");

    private Money() {}

    /** @throws IllegalArgumentException if the text is no number or has fractions of a cent */
    public static BigDecimal of(String amount) {
        try {
            return exact(new BigDecimal(amount));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Cannot read amount '" + amount + "': it is no decimal number", e);
        }
    }

    /** @throws IllegalArgumentException if the amount is absent or has fractions of a cent */
    public static BigDecimal exact(BigDecimal amount) {
        if (amount == null) {
            throw new IllegalArgumentException("Cannot use amount: it is absent");
        }
        try {
            return amount.setScale(2, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("Cannot use amount " + amount + ": it has fractions of a cent", e);
        }
    }

    /** The nearest cent, halves of its shortest decimal form away from zero; NaN and infinities are refused. */
    public static BigDecimal nearest(double amount) {
        double cents = amount * 100;
        double below = Math.floor(cents);
        return isClear(cents - below - 0.5, amount)
                ? BigDecimal.valueOf((long) (cents - below < 0.5 ? below : below + 1), 2)
                : decimal(amount).setScale(2, RoundingMode.HALF_UP);
    }

    /** The next cent at or above the amount: for losses and costs that must not be understated. */
    public static BigDecimal roundedUp(double amount) {
        double cents = amount * 100;
        double above = Math.ceil(cents);
        return isClear(above - cents, amount) && isClear(1 - (above - cents), amount)
                ? BigDecimal.valueOf((long) above, 2)
                : decimal(amount).setScale(2, RoundingMode.CEILING);
    }

    /**
     * Whether a distance from where the rounding changes is beyond any error of the double arithmetic, so that the decimal
     * form, which is slow to find, would be rounded alike.
     */
    private static boolean isClear(double distance, double amount) {
        return Math.abs(distance) > 1e-3 && Math.abs(amount) < 1e9;
    }

    private static BigDecimal decimal(double amount) {
        if (!Double.isFinite(amount)) {
            throw new IllegalArgumentException("Cannot use amount " + amount + ": it is no finite number");
        }
        return BigDecimal.valueOf(amount);
    }
}
