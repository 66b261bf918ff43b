package io.crpbot.core.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequiredBaselineTest {
    private static final List<String> COINS = List.of("ETH-USD", "BTC-USD");

    private final Map<String, Set<String>> judged = new HashMap<>(Map.of(
            "always_up", Set.of("BTC-USD", "ETH-USD", "pooled"),
            "last_return_momentum", Set.of("BTC-USD", "ETH-USD"),
            "logistic_regression", Set.of("BTC-USD", "ETH-USD"),
            "gradient_boosted", Set.of("BTC-USD", "ETH-USD"),
            "random_forest", Set.of("BTC-USD")));

    @Test
    void nothingIsMissingWhereAllDecidedOnEverySymbol() {
        assertThat(RequiredBaseline.missing(judged, COINS)).isEmpty();
    }

    @Test
    void oneThatLacksASymbolIsNamedWithTheWayToGetIt() {
        judged.put("gradient_boosted", Set.of("BTC-USD", "pooled"));
        judged.remove("logistic_regression");
        judged.remove("always_up");
        assertThat(RequiredBaseline.missing(judged, COINS))
                .containsExactly(
                        "always_up was not judged on BTC-USD, ETH-USD: evaluate it again",
                        "logistic_regression was not judged on BTC-USD, ETH-USD: train baselines --kind logistic, then"
                                + " evaluate again",
                        "gradient_boosted was not judged on ETH-USD: train baselines --kind gradient_boosted, then"
                                + " evaluate again");
    }

    @Test
    void kindOfABundleTellsWhichOneItIs() {
        assertThat(RequiredBaseline.ofKind("logistic")).contains(RequiredBaseline.LOGISTIC_REGRESSION);
        assertThat(RequiredBaseline.ofKind("lstm")).isEmpty();
        assertThat(RequiredBaseline.ofKind("")).isEmpty();
    }
}
