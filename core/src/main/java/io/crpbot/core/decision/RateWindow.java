package io.crpbot.core.decision;

import io.crpbot.core.model.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The signals emitted in the sliding hour (asOf - 1 h, asOf], over all symbols; immutable. A signal exactly one hour old no
 * longer counts.
 */
public record RateWindow(List<Emission> emissions) {
    public static final Duration LENGTH = Duration.ofHours(1);

    public RateWindow {
        emissions = List.copyOf(emissions);
    }

    public static RateWindow empty() {
        return new RateWindow(List.of());
    }

    public int count(Instant asOf) {
        return (int)
                emissions.stream().filter(emission -> counts(emission, asOf)).count();
    }

    public int count(Instant asOf, Tier tier) {
        return (int) emissions.stream()
                .filter(emission -> emission.tier() == tier && counts(emission, asOf))
                .count();
    }

    /** The window with one more signal, without those that no longer count. */
    public RateWindow with(Emission emission) {
        List<Emission> kept = new ArrayList<>();
        for (Emission earlier : emissions) {
            if (counts(earlier, emission.instant())) {
                kept.add(earlier);
            }
        }
        kept.add(emission);
        return new RateWindow(kept);
    }

    // one stamped after asOf counts too: a clock that went back must not open the gate
    private static boolean counts(Emission emission, Instant asOf) {
        return emission.instant().isAfter(asOf.minus(LENGTH));
    }
}
