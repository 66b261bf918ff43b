package io.crpbot.core.challenge;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a trader buys: rule sets that have to be passed one after the other, each with a fresh account.
 *
 * @param phases rule files of {@code conf/ftmo}
 * @param fee of one attempt; null where only attempts are counted
 */
public record Programme(String name, List<String> phases, BigDecimal fee) {
    public Programme {
        phases = List.copyOf(phases);
        if (phases.isEmpty() || (fee != null && fee.signum() < 0)) {
            throw new IllegalArgumentException("Cannot simulate programme " + name + " of phases " + phases
                    + " for a fee of " + fee + ": a phase is needed, and no negative fee");
        }
    }
}
