package io.crpbot.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureWindow;
import io.crpbot.core.market.Symbol;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorTest {
    @TempDir
    Path root;

    private ModelRegistry registry;

    @BeforeEach
    void openRegistry() {
        registry = new ModelRegistry(root);
    }

    @Test
    void scalesThenRunsTheNetwork() {
        try (Predictor predictor = predictor(TinyModels.draft("tiny", "lstm", false, TinyModels.BTC))) {
            // scaled: (3-1)/2 = 1, (5-10)/5 = -1, clamp((101-1)/2) = 4, (10-10)/5 = 0
            FeatureWindow window = new FeatureWindow(new double[] {3, 5, 101, 10}, 2);
            assertThat(predictor.predict(TinyModels.BTC, window)).isCloseTo(sigmoid(0.1 * (1 - 1 + 4)), within(1e-6));
        }
    }

    @Test
    void tellsTheNetworkWhichCoinItIs() {
        try (Predictor predictor =
                predictor(TinyModels.draft("pair", "transformer", false, TinyModels.BTC, TinyModels.ETH))) {
            FeatureWindow window = new FeatureWindow(new double[] {1, 10, 1, 10}, 2);
            assertThat(predictor.predict(TinyModels.BTC, window)).isCloseTo(0.5, within(1e-6));
            assertThat(predictor.predict(TinyModels.ETH, window)).isCloseTo(sigmoid(0.2), within(1e-6));
        }
    }

    @Test
    void readsTheNewestRowsOfALongerWindow() {
        try (Predictor predictor = predictor(TinyModels.draft("tiny", "lstm", false, TinyModels.BTC))) {
            FeatureWindow window = TinyModels.window(9, 4);
            assertThat(predictor.predict(TinyModels.BTC, window))
                    .isEqualTo(predictor.predict(TinyModels.BTC, window.last(2)));
        }
    }

    @Test
    void refusesWindowsAndSymbolsItWasNotTrainedOn() {
        try (Predictor predictor = predictor(TinyModels.draft("tiny", "lstm", false, TinyModels.BTC))) {
            assertThatThrownBy(() -> predictor.predict(TinyModels.ETH, TinyModels.window(2, 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Cannot predict ETH-USD with tiny:1: it covers [BTC-USD]");
            assertThatThrownBy(() -> predictor.predict(TinyModels.BTC, TinyModels.window(1, 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Cannot predict BTC-USD with tiny:1: the window has 1 rows of 2, needed are 2 rows of 2");
        }
    }

    @Test
    void refusesFeatureThatIsNoNumber() {
        try (Predictor predictor = predictor(TinyModels.draft("tiny", "lstm", false, TinyModels.BTC))) {
            assertThatThrownBy(() ->
                            predictor.predict(TinyModels.BTC, new FeatureWindow(new double[] {1, 2, 3, Double.NaN}, 2)))
                    .isInstanceOf(PipelineException.class)
                    .hasMessage("Cannot predict BTC-USD with tiny:1: feature second is NaN");
        }
    }

    @Test
    void refusesOutputThatIsNoProbability() {
        ModelManifest draft = TinyModels.draft("raw", "logistic", false, "coinbase", 1, TinyModels.BTC);
        ModelBundle bundle =
                new BundleWriter(registry).write(draft, Map.of("tiny.onnx", TinyNetworks.identity(2)), b -> {});
        try (Predictor predictor = Predictor.load(bundle)) {
            assertThat(predictor.predict(TinyModels.BTC, new FeatureWindow(new double[] {3, 5}, 2)))
                    .isEqualTo(1);
            assertThatThrownBy(() -> predictor.predict(TinyModels.BTC, new FeatureWindow(new double[] {4, 5}, 2)))
                    .isInstanceOf(PipelineException.class)
                    .hasMessage("Cannot predict BTC-USD with raw:1: its output 1.5 is no probability");
        }
    }

    @Test
    void givesTheSameBitsFromManyThreads() {
        ModelManifest draft = TinyModels.draft("deep", "lstm", false, "coinbase", 20, TinyModels.BTC);
        ModelBundle bundle =
                new BundleWriter(registry).write(draft, Map.of("tiny.onnx", TinyNetworks.lstm(20, 2, 16, 1)), b -> {});
        try (Predictor predictor = Predictor.load(bundle)) {
            double[] alone = predictAll(predictor, IntStream.range(0, 200), TinyModels.BTC);
            double[] together = predictAll(predictor, IntStream.range(0, 200).parallel(), TinyModels.BTC);
            assertThat(together).containsExactly(alone);
            assertThat(alone).doesNotHaveDuplicates();
        }
    }

    @Test
    void givesTheSameBitsTogetherAndOneByOne() {
        ModelManifest draft = TinyModels.draft("deep", "lstm", false, "coinbase", 20, TinyModels.BTC);
        ModelBundle bundle =
                new BundleWriter(registry).write(draft, Map.of("tiny.onnx", TinyNetworks.lstm(20, 2, 16, 1)), b -> {});
        List<FeatureWindow> windows = IntStream.range(0, 23)
                .mapToObj(seed -> TinyModels.window(20, seed))
                .toList();
        try (Predictor predictor = Predictor.load(bundle)) {
            double[] oneByOne = predictAll(predictor, IntStream.range(0, 23), TinyModels.BTC);
            double[] together = predictor.predict(TinyModels.BTC, windows, Collections.nCopies(23, Map.of()));
            assertThat(together).containsExactly(oneByOne);
        }
    }

    @Test
    void namesTheBadFeatureAmongManyWindows() {
        try (Predictor predictor = predictor(TinyModels.draft("tiny", "lstm", false, TinyModels.BTC))) {
            List<FeatureWindow> windows = List.of(
                    TinyModels.window(2, 1), new FeatureWindow(new double[] {1, Double.POSITIVE_INFINITY, 3, 4}, 2));
            assertThatThrownBy(() -> predictor.predict(TinyModels.BTC, windows, Collections.nCopies(2, Map.of())))
                    .isInstanceOf(PipelineException.class)
                    .hasMessage("Cannot predict BTC-USD with tiny:1: feature second is Infinity");
        }
    }

    private static double[] predictAll(Predictor predictor, IntStream seeds, Symbol symbol) {
        return seeds.mapToDouble(seed -> predictor.predict(symbol, TinyModels.window(20, seed)))
                .toArray();
    }

    private Predictor predictor(ModelManifest draft) {
        return Predictor.load(TinyModels.write(registry, draft));
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
