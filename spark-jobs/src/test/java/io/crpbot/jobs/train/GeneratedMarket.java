package io.crpbot.jobs.train;

import io.crpbot.core.feature.FeatureHistory;
import io.crpbot.core.feature.FeatureRow;
import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureStream;
import io.crpbot.core.label.Label;
import io.crpbot.core.label.LabelSettings;
import io.crpbot.core.label.Labeler;
import io.crpbot.core.label.Part;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.Predictor;
import io.crpbot.jobs.lake.ExampleRows;
import io.crpbot.jobs.lake.FeatureRows;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.Series;
import io.crpbot.jobs.lake.SilverRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A seeded random walk of minutes. With a plant, the volume of candle t tells the sign of close(t + 15 min) / close(t):
 * four times as much trades before a rise. Without, nothing does.
 */
final class GeneratedMarket {
    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
    private static final int HORIZON = 15;
    private static final String VENUE = "generated";

    private final List<Candle> candles = new ArrayList<>();
    private final Series series;

    GeneratedMarket(Symbol symbol, int minutes, boolean planted, long seed) {
        this.series = new Series(symbol, VENUE);
        Random random = new Random(seed);
        double[] close = new double[minutes + HORIZON];
        double price = 1000;
        for (int i = 0; i < close.length; i++) {
            price *= Math.exp(0.001 * random.nextGaussian());
            close[i] = price;
        }
        double before = 1000;
        for (int i = 0; i < minutes; i++) {
            boolean told = planted ? close[i + HORIZON] > close[i] : random.nextBoolean();
            double volume = (told ? 200 : 50) * Math.exp(0.2 * random.nextGaussian());
            double high = Math.max(before, close[i]) * 1.0002;
            double low = Math.min(before, close[i]) * 0.9998;
            candles.add(Candle.of(FIRST.plusSeconds(60L * i), before, high, low, close[i], volume));
            before = close[i];
        }
    }

    Symbol symbol() {
        return series.symbol();
    }

    static SplitPlan plan(int trainMinutes, int validationMinutes) {
        Instant validation1 = FIRST.plusSeconds(60L * trainMinutes);
        Instant validation2 = validation1.plusSeconds(60L * validationMinutes);
        return new SplitPlan(validation1, validation2, validation2.plusSeconds(60L * 60));
    }

    /** Writes the tables that training reads. */
    static void write(Lake lake, FeatureSchema schema, SplitPlan plan, List<GeneratedMarket> markets) {
        List<Row> features = new ArrayList<>();
        List<Row> examples = new ArrayList<>();
        for (GeneratedMarket market : markets) {
            market.rows(schema)
                    .forEach(row -> features.add(FeatureRows.of(market.series, row, true, schema.hash(), 0)));
            market.examples(plan).forEach(examples::add);
        }
        lake.overwrite(
                FeatureRows.table(schema.name()),
                lake.spark().createDataFrame(features, FeatureRows.schema(schema)),
                null);
        lake.overwrite(ExampleRows.TABLE, lake.spark().createDataFrame(examples, ExampleRows.SCHEMA), null);
    }

    /** Writes the minutes themselves, which an agent trades on. */
    static void writeMinutes(Lake lake, List<GeneratedMarket> markets) {
        List<Row> minutes = new ArrayList<>();
        for (GeneratedMarket market : markets) {
            market.candles.forEach(candle -> minutes.add(SilverRows.of(market.series, candle, 0, true, 0)));
        }
        lake.overwrite(SilverRows.TABLE, lake.spark().createDataFrame(minutes, SilverRows.SCHEMA), null);
    }

    /** The labels of a split of its own, as the table keeps them. */
    Dataset<Row> examples(Lake lake, SplitPlan plan) {
        return lake.spark().createDataFrame(examples(plan), ExampleRows.SCHEMA);
    }

    /** Every feature row in time order. */
    List<FeatureRow> rows(FeatureSchema schema) {
        List<FeatureRow> rows = new ArrayList<>();
        FeatureStream stream = new FeatureStream(schema);
        candles.forEach(candle -> stream.accept(candle, rows::add));
        return rows;
    }

    /** How often a bundle gave the direction of a test label. */
    record Answers(int right, int asked) {}

    /** Asks a bundle at the test labels that do not overlap, window by window as the scorer does. */
    Answers ask(ModelBundle bundle, FeatureSchema schema, SplitPlan plan) {
        Map<Long, Integer> ups = new HashMap<>();
        testLabels(plan).stream()
                .filter(label -> label.up() != null)
                .forEach(label -> ups.put(label.startMillis(), label.up()));
        int window = bundle.manifest().window();
        FeatureHistory history = new FeatureHistory(window, schema.width());
        int right = 0;
        try (Predictor predictor = Predictor.load(bundle)) {
            for (FeatureRow row : rows(schema)) {
                history.add(row);
                Integer up = ups.get(row.startMillis());
                if (up != null) {
                    boolean rise = predictor.predict(symbol(), history.window(window)) >= 0.5;
                    right += rise == (up == 1) ? 1 : 0;
                }
            }
        }
        return new Answers(right, ups.size());
    }

    private List<Row> examples(SplitPlan plan) {
        List<Row> rows = new ArrayList<>();
        labels((candle, label) -> {
            if (plan.partOf(label).isPresent()) {
                rows.add(ExampleRows.of(series, candle, 0, label, plan, true));
            }
        });
        return rows;
    }

    /** Labels of the test part that do not overlap, in time order. */
    private List<Label> testLabels(SplitPlan plan) {
        List<Label> chosen = new ArrayList<>();
        labels((candle, label) -> {
            boolean apart = label.startMillis() % (HORIZON * 60_000L) == 0;
            if (apart && plan.partOf(label).equals(Optional.of(Part.TEST))) {
                chosen.add(label);
            }
        });
        return chosen;
    }

    private void labels(BiConsumer<Candle, Label> sink) {
        Labeler labeler = new Labeler(new LabelSettings(HORIZON), sink);
        candles.forEach(candle -> labeler.accept(candle, 0));
    }
}
