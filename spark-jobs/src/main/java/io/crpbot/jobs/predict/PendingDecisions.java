package io.crpbot.jobs.predict;

import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Decisions of one symbol that wait until there are enough of them for one run of a model. Not thread-safe.
 *
 * @param <T> a decision
 */
final class PendingDecisions<T> {
    /** Where the recurrent network is within a twentieth of its best speed; the transformer's only falls with more. */
    private static final int BATCH = 8;

    private final OpenModel model;
    private final BiConsumer<T, EnsemblePrediction> sink;
    private final List<T> decisions = new ArrayList<>();
    private final List<FeatureWindow> windows = new ArrayList<>();

    /** @param sink takes every decision with what the model says, in the order in which they came */
    PendingDecisions(OpenModel model, BiConsumer<T, EnsemblePrediction> sink) {
        this.model = model;
        this.sink = sink;
    }

    OpenModel model() {
        return model;
    }

    /** @param symbol the same until the next {@link #decide} */
    void add(T decision, Symbol symbol, FeatureWindow window) {
        decisions.add(decision);
        windows.add(window);
        if (windows.size() == BATCH) {
            decide(symbol);
        }
    }

    /** Asks the model about those that wait; nothing happens where none do. */
    void decide(Symbol symbol) {
        if (windows.isEmpty()) {
            return;
        }
        List<EnsemblePrediction> predictions = model.predict(symbol, windows);
        for (int i = 0; i < predictions.size(); i++) {
            sink.accept(decisions.get(i), predictions.get(i));
        }
        decisions.clear();
        windows.clear();
    }
}
