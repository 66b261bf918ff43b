package io.crpbot.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.lake.ExampleRows;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SharedSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingSourceIT {
    private static final Symbol BTC = Symbol.of("BTC-USD");
    private static final Symbol ETH = Symbol.of("ETH-USD");
    private static final SplitPlan PLAN = GeneratedMarket.plan(600, 200);
    private static final List<GeneratedMarket> MARKETS =
            List.of(new GeneratedMarket(BTC, 1_200, false, 1), new GeneratedMarket(ETH, 1_200, false, 2));

    @TempDir
    Path folder;

    private final FeatureSchema schema =
            FeatureSettings.load(Path.of("..", "conf")).schema("stationary");
    private Lake lake;

    @BeforeEach
    void openLake() {
        lake = SharedSpark.context(folder, Instant.parse("2024-06-01T12:00:00Z"))
                .lake();
        GeneratedMarket.write(lake, schema, PLAN, MARKETS);
    }

    @Test
    void coinsOfDifferentSplitsAreNotTrainedTogether() {
        assertThat(new TrainingSource(lake, schema, SeriesScope.ALL, TrainingRange.WHOLE).plan())
                .isEqualTo(PLAN);
        SplitPlan later = GeneratedMarket.plan(700, 200);
        lake.overwrite(ExampleRows.TABLE, MARKETS.get(1).examples(lake, later), "symbol = 'ETH-USD'");

        assertThatThrownBy(() -> new TrainingSource(lake, schema, SeriesScope.ALL, TrainingRange.WHOLE))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("Cannot train on several splits at once: gold/examples has BTC-USD cut at ")
                .hasMessageContaining(PLAN.validation1From().toString())
                .hasMessageContaining(later.validation1From().toString())
                .hasMessageEndingWith("; run split for all of them together");
        assertThat(new TrainingSource(lake, schema, new SeriesScope(List.of(ETH), null), TrainingRange.WHOLE).plan())
                .isEqualTo(later);
    }

    @Test
    void aVenueThatIsNotThereOrNotTheOnlyOneIsAnErrorThatListsWhatIsThere() {
        String venue = lake.read(ExampleRows.TABLE).select("venue").head().getString(0);

        assertThatThrownBy(() -> new TrainingSource(
                        lake, schema, new SeriesScope(List.of(BTC), "elsewhere"), TrainingRange.WHOLE))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot train on [BTC-USD]: nothing in gold/examples is of symbol IN ('BTC-USD') AND "
                        + "venue = 'elsewhere'; there is BTC-USD at " + venue + ", ETH-USD at " + venue);

        lake.overwrite(
                ExampleRows.TABLE,
                MARKETS.get(1).examples(lake, PLAN).withColumn("venue", functions.lit("elsewhere")),
                "symbol = 'ETH-USD' AND venue = 'elsewhere'");
        assertThatThrownBy(() -> new TrainingSource(lake, schema, SeriesScope.ALL, TrainingRange.WHOLE))
                .hasMessageStartingWith("Cannot train on prices of several venues at once: gold/examples has ")
                .hasMessageContaining("elsewhere")
                .hasMessageEndingWith("; choose one with --venue");
        assertThat(new TrainingSource(lake, schema, new SeriesScope(List.of(), venue), TrainingRange.WHOLE).venue())
                .isEqualTo(venue);
    }

    @Test
    void featuresOfAnotherMemoryAreNotTrainedOn() {
        FeatureSchema longer =
                new FeatureSchema(schema.name(), schema.columns(), schema.memory() + 60, schema.maxCarryMinutes());
        assertThat(longer.hash()).isNotEqualTo(schema.hash());
        assertThatThrownBy(() -> new TrainingSource(lake, longer, SeriesScope.ALL, TrainingRange.WHOLE))
                .isInstanceOf(PipelineException.class)
                .hasMessage("Cannot read gold/features_stationary: it has rows of schema " + schema.hash()
                        + ", needed is " + longer.hash() + "; run features again");
    }

    @Test
    void featuresThatDoNotSayTheirSchemaAreNotTrainedOn() {
        Dataset<Row> unnamed = lake.read("gold/features_stationary").drop("schema_hash");
        Lake old = new Lake(SharedSpark.session(), folder.resolve("old").toString());
        old.overwrite("gold/features_stationary", unnamed, null);
        old.overwrite(ExampleRows.TABLE, lake.read(ExampleRows.TABLE), null);
        assertThatThrownBy(() -> new TrainingSource(old, schema, SeriesScope.ALL, TrainingRange.WHOLE))
                .hasMessageContaining("rows of schema (not recorded)");
    }
}
