package io.crpbot.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.model.TradeRule;
import io.crpbot.core.testing.ProjectFiles;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecidedMinutesIT {
    private static final JudgedPart JUDGED = JudgedPart.test(new BundleKey("ensemble", 1, "1".repeat(64)));
    private static final StructType PREDICTIONS = new StructType()
            .add("model", DataTypes.StringType)
            .add("version", DataTypes.IntegerType)
            .add("symbol", DataTypes.StringType)
            .add("start", DataTypes.TimestampType)
            .add("votes", DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType))
            .add("raw", DataTypes.DoubleType)
            .add("calibrated", DataTypes.DoubleType)
            .add("venue", DataTypes.StringType)
            .add("synthetic", DataTypes.BooleanType);

    @TempDir
    Path folder;

    @Test
    void keepsNoPredictionsInMemoryWhereTheirCandlesAreMissing() {
        Lake lake = new Lake(SharedSpark.session(), folder.toString());
        Row row = RowFactory.create(
                "ensemble",
                1,
                "BTC-USD",
                Timestamp.valueOf("2024-03-01 00:00:00"),
                Map.of("lstm", 0.6),
                0.6,
                0.6,
                "coinbase",
                false);
        new PredictionTable(lake).write(JUDGED, lake.spark().createDataFrame(List.of(row), PREDICTIONS));
        TradeRule rule =
                TradingPlan.load(ProjectFiles.conf(), "ftmo-2step-challenge").tradeRule();
        lake.spark().catalog().clearCache();
        assertThatThrownBy(() -> DecidedMinutes.load(lake, JUDGED, rule, "backtest"))
                .hasMessageContaining("Cannot read table silver/candles");
        assertThat(lake.spark().sharedState().cacheManager().isEmpty()).isTrue();
    }
}
