package io.crpbot.core.feature.indicator;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Timeframe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The indicators of one engine over one history. {@link #share} gives every asker of the same indicator with the same
 * parameters the same object, so it is updated once a minute however many columns read it. Holds the anchor rule of
 * {@link io.crpbot.core.feature.FeatureEngine}.
 */
public final class IndicatorPool {
    private final int memory;
    private final CandleHistory history;
    private final Map<List<Object>, Indicator> shared = new HashMap<>();
    private final List<Indicator> created = new ArrayList<>();
    private final List<RecursiveIndicator> recursive = new ArrayList<>();
    private Indicator[] order = {};
    private int minutes;

    /** @param memory minutes before 00:00 UTC at which recursions start */
    public IndicatorPool(int memory) {
        this.memory = memory;
        this.history = new CandleHistory(memory + 1);
    }

    public CandleHistory history() {
        return history;
    }

    /** Minutes of the current segment before the newest one. */
    public int minutesBehind() {
        return Math.max(0, minutes - 1);
    }

    /**
     * The indicator of this type and these parameters, made on first request. All must be asked for before the first
     * minute.
     */
    public <T extends Indicator> T share(Class<T> type, Supplier<T> maker, Object... parameters) {
        List<Object> key = new ArrayList<>(List.of(parameters));
        key.add(type);
        Indicator known = shared.get(key);
        if (known != null) {
            return type.cast(known);
        }
        T made = maker.get();
        shared.put(key, made);
        created.add(made);
        if (made instanceof RecursiveIndicator remembering) {
            recursive.add(remembering);
        }
        order = created.toArray(Indicator[]::new);
        return made;
    }

    /** @throws IllegalArgumentException if the minute does not directly follow the one before it in its segment */
    public void accept(Candle minute, long segment) {
        if (history.newest() == null || history.segment() != segment) {
            begin(segment);
        } else {
            requireNext(minute);
            if (Math.floorMod(minute.startMillis(), Timeframe.D1.millis()) == 0) {
                anchor();
            }
        }
        history.add(minute);
        minutes++;
        for (Indicator indicator : order) {
            indicator.update();
        }
    }

    private void begin(long segment) {
        history.begin(segment);
        minutes = 0;
        for (Indicator indicator : order) {
            indicator.restart();
        }
    }

    private void anchor() {
        for (RecursiveIndicator indicator : recursive) {
            indicator.restart();
            for (int back = Math.min(memory, minutes) - 1; back >= 0; back--) {
                indicator.accept(history.closes().last(back));
            }
        }
    }

    private void requireNext(Candle minute) {
        long expected = history.newest().knownAtMillis();
        if (minute.startMillis() != expected) {
            throw new IllegalArgumentException("Cannot compute minute " + minute.start() + " of segment "
                    + history.segment() + ": the next minute is " + Instant.ofEpochMilli(expected));
        }
    }
}
