package io.crpbot.core.feed;

import io.crpbot.core.market.Mixing;
import io.crpbot.core.market.Symbol;
import java.util.Random;

/** Independent random streams from one seed. {@link Random} is specified to the bit, its successors are not. */
final class Seeds {
    private Seeds() {}

    static Random of(long seed, Symbol symbol, String stream) {
        return new Random(Mixing.mix(seed, symbol.value() + "/" + stream));
    }
}
