package io.crpbot.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.market.Symbol;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelinePlanTest {
    private static final Path HOME = Path.of("/some where");

    private static PipelinePlan plan(String... stages) {
        return new PipelinePlan(
                List.of(Symbol.of("BTC-USD"), Symbol.of("ETH-USD")),
                "csv:{home}/candles",
                "2024-08-01",
                "2024-09-01",
                List.of(stages));
    }

    @Test
    void putsValuesInWithoutTearingThemApart() {
        assertThat(plan("ingest --symbols {symbols} --source {source} --start {start}")
                        .commands(HOME))
                .containsExactly(List.of(
                        "ingest",
                        "--symbols",
                        "BTC-USD,ETH-USD",
                        "--source",
                        "csv:/some where/candles",
                        "--start",
                        "2024-08-01"));
    }

    @Test
    void runsALineWithSymbolOnceForEachOfThem() {
        assertThat(plan("train lstm --symbol {symbol}", "split").commands(HOME))
                .containsExactly(
                        List.of("train", "lstm", "--symbol", "BTC-USD"),
                        List.of("train", "lstm", "--symbol", "ETH-USD"),
                        List.of("split"));
    }

    @Test
    void keepsWhatIsNotReplaced() {
        PipelinePlan other = plan("split").with(List.of(Symbol.of("SOL-USD")), null, null, "2024-12-01");
        assertThat(other.symbols()).containsExactly(Symbol.of("SOL-USD"));
        assertThat(other.start()).isEqualTo("2024-08-01");
        assertThat(other.end()).isEqualTo("2024-12-01");
    }

    @Test
    void shippedPlansGoFromCandlesToPromotion() {
        for (String file : List.of("pipeline.yaml", "demo.yaml")) {
            PipelinePlan shipped = ConfigLoader.load(Path.of("..", "conf", file), PipelinePlan.class);
            assertThat(shipped.stages().get(0)).startsWith("ingest ");
            assertThat(shipped.stages().get(shipped.stages().size() - 1)).startsWith("promote ");
        }
    }
}
