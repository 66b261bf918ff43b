package io.crpbot.jobs.honesty;

import static org.assertj.core.api.Assertions.assertThat;

import io.crpbot.core.feature.FeatureSchema;
import io.crpbot.core.feature.FeatureSettings;
import io.crpbot.core.feed.RandomWalk;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.label.LabelSettings;
import io.crpbot.core.label.Part;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.core.label.SplitSettings;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.market.Timeframe;
import io.crpbot.core.metric.Binomial;
import io.crpbot.core.metric.Interval;
import io.crpbot.core.model.ModelBundle;
import io.crpbot.core.model.ModelRegistry;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.features.FeaturesConfig;
import io.crpbot.jobs.features.FeaturesJob;
import io.crpbot.jobs.ingest.IngestConfig;
import io.crpbot.jobs.ingest.IngestJob;
import io.crpbot.jobs.ingest.IngestLimits;
import io.crpbot.jobs.ingest.Source;
import io.crpbot.jobs.lake.BundleKey;
import io.crpbot.jobs.lake.JudgedPart;
import io.crpbot.jobs.lake.PredictionTable;
import io.crpbot.jobs.lake.SeriesScope;
import io.crpbot.jobs.lake.SharedSpark;
import io.crpbot.jobs.lake.StoredPrediction;
import io.crpbot.jobs.predict.ModelSource;
import io.crpbot.jobs.predict.PredictJob;
import io.crpbot.jobs.predict.PredictionRequest;
import io.crpbot.jobs.resample.ResampleConfig;
import io.crpbot.jobs.resample.ResampleJob;
import io.crpbot.jobs.split.SplitConfig;
import io.crpbot.jobs.split.SplitJob;
import io.crpbot.jobs.train.BaselineSettings;
import io.crpbot.jobs.train.LstmShape;
import io.crpbot.jobs.train.TrainBaselinesConfig;
import io.crpbot.jobs.train.TrainBaselinesJob;
import io.crpbot.jobs.train.TrainLstmConfig;
import io.crpbot.jobs.train.TrainNetworksJob;
import io.crpbot.jobs.train.TrainTransformerConfig;
import io.crpbot.jobs.train.TrainingPlan;
import io.crpbot.jobs.train.TrainingRange;
import io.crpbot.jobs.train.TransformerShape;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five driftless walks of five seeds, one a symbol, go through the whole flow: nothing can be learned, so nothing may look
 * learned. Decisions lie a horizon apart, so their labels do not overlap and the binomial interval of the accuracy is the
 * right one: it has to hold one half and the measured share of rising labels. A leak of the future anywhere between candle
 * and prediction shows here as an accuracy above both. The transformer's answer is the sign of its output - 0.5.
 */
class RandomWalkIT {
    private static final int HORIZON = 15;
    private static final int DAYS = 24;
    private static final BaselineSettings SMALL_BASELINES = new BaselineSettings(
            "stationary",
            5,
            50,
            1e-4,
            5,
            new BaselineSettings.Boosted(5, 3, 0.3, 1),
            new BaselineSettings.Forest(5, 4, 20),
            1);
    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    private static final List<Symbol> WALKS = List.of(
            Symbol.of("AAA-USD"),
            Symbol.of("BBB-USD"),
            Symbol.of("CCC-USD"),
            Symbol.of("DDD-USD"),
            Symbol.of("EEE-USD"));

    /**
     * Trees fit the walks' noise and follow a walk's drift of the training part, so where the test part drifts otherwise they
     * are worse than chance. What a leak would show is that they are better than the better constant answer.
     */
    private static final List<String> TREES = List.of("gradient_boosted", "random_forest");

    @TempDir
    Path folder;

    @Test
    void nothingIsFoundWhereThereIsNothing() {
        JobContext context = SharedSpark.context(folder, Instant.parse("2024-03-01T00:00:00Z"));
        FeatureSchema schema = FeatureSettings.load(context.conf()).schema("stationary");
        SplitPlan plan = walks(context, schema);
        SoftAssertions softly = new SoftAssertions();
        for (Symbol walk : WALKS) {
            train(context, schema, walk);
            for (String model :
                    List.of("logistic_multi", "gradient_boosted_multi", "random_forest_multi", "lstm_" + walk)) {
                judge(softly, context, schema, plan, model, walk);
            }
        }
        trainTransformer(context, schema);
        WALKS.forEach(walk -> judge(softly, context, schema, plan, "transformer_multi", walk));
        softly.assertAll();
    }

    private static SplitPlan walks(JobContext context, FeatureSchema schema) {
        TimeRange range = new TimeRange(FROM, FROM.plus(Timeframe.D1.duration().multipliedBy(DAYS)));
        long seed = 100;
        for (Symbol walk : WALKS) {
            new IngestJob(context)
                    .run(new IngestConfig(
                            List.of(walk),
                            new Source.Generated(RandomWalk.of(seed++)),
                            range,
                            "synthetic",
                            IngestLimits.load(context.conf())));
        }
        new ResampleJob(context).run(new ResampleConfig(schema.maxCarryMinutes(), SeriesScope.ALL, false));
        new FeaturesJob(context).run(new FeaturesConfig(schema, SeriesScope.ALL, false));
        return new SplitJob(context)
                .run(new SplitConfig(
                        LabelSettings.load(context.conf()), SplitSettings.load(context.conf()), SeriesScope.ALL))
                .plan();
    }

    private static void train(JobContext context, FeatureSchema schema, Symbol walk) {
        SeriesScope alone = new SeriesScope(List.of(walk), null);
        new TrainBaselinesJob(context, () -> 0)
                .run(new TrainBaselinesConfig(alone, TrainingRange.WHOLE, schema, SMALL_BASELINES));
        // steps and rate with which networks of this size find a planted signal: short of that nothing could leak
        TrainingPlan twoEpochs = new TrainingPlan(2, 2, 32, 5, HORIZON, 5e-3, 0, -1, 5, 3, false);
        new TrainNetworksJob(context, () -> 0)
                .run(new TrainLstmConfig(
                        walk, null, TrainingRange.WHOLE, schema, new LstmShape(20, 8, 8, 0.2), twoEpochs));
    }

    /** One network of all walks, a tenth of the shipped width. */
    private static void trainTransformer(JobContext context, FeatureSchema schema) {
        TrainingPlan twoEpochs = new TrainingPlan(2, 2, 16, 10, HORIZON, 2e-3, 0.01, 0.1, 5, 3, false);
        new TrainNetworksJob(context, () -> 0)
                .run(new TrainTransformerConfig(
                        SeriesScope.ALL,
                        TrainingRange.WHOLE,
                        schema,
                        new TransformerShape(20, 12, 1, 2, 16, 0.1),
                        twoEpochs));
    }

    private static void judge(
            SoftAssertions softly,
            JobContext context,
            FeatureSchema schema,
            SplitPlan plan,
            String model,
            Symbol walk) {
        ModelRegistry registry = new ModelRegistry(context.models());
        ModelBundle bundle = ModelBundle.load(registry.resolve(model).folder());
        PredictJob job = new PredictJob(context);
        job.store(
                new PredictionRequest(
                        List.of(ModelSource.of(registry, bundle)),
                        schema,
                        "synthetic",
                        List.of(walk),
                        plan.testFrom(),
                        job.end(schema, "synthetic", List.of(walk), plan.testFrom()),
                        HORIZON,
                        Instant.MAX,
                        true),
                Part.TEST);
        List<StoredPrediction> rows = new ArrayList<>();
        new PredictionTable(context.lake())
                .forEach(
                        JudgedPart.test(new BundleKey(
                                bundle.manifest().name(), bundle.manifest().version(), bundle.sha256())),
                        row -> {
                            if (row.symbol().equals(walk.value())) {
                                rows.add(row);
                            }
                        });
        long hits = rows.stream()
                .filter(row -> (row.calibrated() >= 0.5) == (row.up() == 1))
                .count();
        assertThat(rows).as(model).hasSizeGreaterThan(300);
        Interval interval = Binomial.clopperPearson(hits, rows.size(), 0.99);
        double baseRate = rows.stream().mapToInt(StoredPrediction::up).average().orElseThrow();
        if (TREES.contains(bundle.manifest().kind())) {
            softly.assertThat(interval.low())
                    .as("%s on %s: right in %d of %d", model, walk, hits, rows.size())
                    .isLessThanOrEqualTo(Math.max(baseRate, 1 - baseRate));
            return;
        }
        for (double chance : new double[] {0.5, baseRate}) {
            softly.assertThat(interval.contains(chance))
                    .as(
                            "%s on %s: right in %d of %d, 99 %% interval %s, chance %s",
                            model, walk, hits, rows.size(), interval, chance)
                    .isTrue();
        }
    }
}
