package io.crpbot.jobs.evaluate;

import io.crpbot.core.promotion.RequiredBaseline;
import java.util.List;

/** What anybody could have decided at the same instants, without a model. */
final class Baselines {
    static final Subject ALWAYS_UP = new Subject(RequiredBaseline.ALWAYS_UP.subject(), Subject.Role.BASELINE, false);
    static final Subject MOMENTUM =
            new Subject(RequiredBaseline.LAST_RETURN_MOMENTUM.subject(), Subject.Role.BASELINE, false);

    private static final long MINUTE = 60_000;

    private Baselines() {}

    static List<Observation> alwaysUp(List<Observation> decisions) {
        return decisions.stream().map(row -> deciding(row, 1)).toList();
    }

    /** The direction of the last horizon goes on; an unmoved price counts as up. Without an earlier close: no decision. */
    static List<Observation> momentum(List<Observation> decisions, TestMarket market, int horizonMinutes) {
        return decisions.stream()
                .filter(row -> !Double.isNaN(lastReturn(row, market, horizonMinutes)))
                .map(row -> deciding(row, lastReturn(row, market, horizonMinutes) >= 0 ? 1 : 0))
                .toList();
    }

    private static double lastReturn(Observation row, TestMarket market, int horizonMinutes) {
        double before = market.close(row.symbol(), row.startMillis() - horizonMinutes * MINUTE);
        return market.close(row.symbol(), row.startMillis()) / before - 1;
    }

    private static Observation deciding(Observation row, double probability) {
        return new Observation(row.symbol(), row.startMillis(), probability, row.up(), row.forwardReturn());
    }
}
