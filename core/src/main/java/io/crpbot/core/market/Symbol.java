package io.crpbot.core.market;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A traded pair in Coinbase's notation, base and quote joined by a dash: {@code BTC-USD}. Pairs quoted in USDT are
 * stored under the USD symbol; the venue says where the prices come from.
 */
public record Symbol(@JsonValue String value) implements Comparable<Symbol> {
    private static final Pattern SHAPE = Pattern.compile("[A-Z0-9]{2,10}-[A-Z]{3,5}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Symbol {
        if (value == null || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "Cannot read symbol '" + value + "': expected BASE-QUOTE in capitals, such as BTC-USD");
        }
    }

    public static Symbol of(String value) {
        return new Symbol(value);
    }

    public String base() {
        return value.substring(0, value.indexOf('-'));
    }

    public String quote() {
        return value.substring(value.indexOf('-') + 1);
    }

    @Override
    public int compareTo(Symbol other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
