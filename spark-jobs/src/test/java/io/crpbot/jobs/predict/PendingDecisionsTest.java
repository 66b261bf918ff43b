package io.crpbot.jobs.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PendingDecisionsTest {
    private static final Symbol BTC = Symbol.of("BTC-USD");

    private final EchoingModel model = new EchoingModel();
    private final List<String> answers = new ArrayList<>();
    private final PendingDecisions<Integer> pending =
            new PendingDecisions<>(model, (decision, prediction) -> answers.add(decision + " at " + prediction.raw()));

    @Test
    void asksEightAtOnceAndTheRestWhenTold() {
        for (int i = 0; i < 11; i++) {
            pending.add(i, BTC, new FeatureWindow(new double[] {i / 100.0}, 1));
        }
        assertThat(model.asked).containsExactly(8);
        pending.decide(BTC);
        pending.decide(BTC);
        assertThat(model.asked).containsExactly(8, 3);
        assertThat(answers).hasSize(11).startsWith("0 at 0.0", "1 at 0.01").endsWith("10 at 0.1");
    }

    /** Gives back the first value of a window. */
    private static final class EchoingModel implements OpenModel {
        private final List<Integer> asked = new ArrayList<>();

        @Override
        public ModelSource source() {
            throw new UnsupportedOperationException("nobody asks for it here");
        }

        @Override
        public boolean synthetic() {
            return true;
        }

        @Override
        public Set<Symbol> symbols() {
            return Set.of(BTC);
        }

        @Override
        public List<EnsemblePrediction> predict(Symbol symbol, List<FeatureWindow> windows) {
            asked.add(windows.size());
            return windows.stream()
                    .map(window -> window.values()[0])
                    .map(value -> new EnsemblePrediction(Map.of("echo", value), value, value))
                    .toList();
        }

        @Override
        public void close() {}
    }
}
