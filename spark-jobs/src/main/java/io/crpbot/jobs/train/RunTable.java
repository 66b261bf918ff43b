package io.crpbot.jobs.train;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.ModelManifest;
import io.crpbot.jobs.lake.Lake;
import io.crpbot.jobs.lake.TrainingRuns;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code gold/training_runs}: one row a published version, and one a trial of a search, whose version is 0. */
record RunTable(Lake lake) {
    static final String TABLE = TrainingRuns.TABLE;

    private static final StructType EPOCH = new StructType()
            .add("epoch", DataTypes.IntegerType, false)
            .add("train_loss", DataTypes.DoubleType, false)
            .add("validation_loss", DataTypes.DoubleType, false)
            .add("validation_accuracy", DataTypes.DoubleType, false)
            .add("samples_per_second", DataTypes.DoubleType, false)
            .add("learning_rate", DataTypes.DoubleType, true)
            .add("gradient_norm", DataTypes.DoubleType, true);

    private static final StructType SCHEMA = new StructType()
            .add("model", DataTypes.StringType, false)
            .add("version", DataTypes.IntegerType, false)
            .add("kind", DataTypes.StringType, false)
            .add("symbols", DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add("venue", DataTypes.StringType, false)
            .add("feature_set", DataTypes.StringType, false)
            .add("feature_hash", DataTypes.StringType, false)
            .add("parameters", DataTypes.LongType, false)
            .add("seed", DataTypes.LongType, false)
            .add("settings", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, true), false)
            .add("inputs", DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType, false), false)
            .add("train_windows", DataTypes.LongType, false)
            .add("validation_windows", DataTypes.LongType, false)
            .add("epochs", DataTypes.createArrayType(EPOCH, false), false)
            .add("best_epoch", DataTypes.IntegerType, false)
            .add("stop_reason", DataTypes.StringType, false)
            .add("started_at", DataTypes.TimestampType, false)
            .add("seconds", DataTypes.DoubleType, false)
            .add("synthetic", DataTypes.BooleanType, false)
            .add("code_version", DataTypes.StringType, false)
            .add("host", DataTypes.StringType, true);
    /** Key in the settings of a trial. */
    private static final String TRIAL = "trial";

    boolean has(ModelManifest manifest) {
        return lake.exists(TABLE) && !lake.read(TABLE).where(scope(manifest)).isEmpty();
    }

    /**
     * What was fitted.
     *
     * @param parameters trained numbers
     */
    record Fit(long parameters, Sample sample, TrainingHistory history) {}

    /** Puts the run in the place of one that had the version's number before. */
    void write(ModelManifest manifest, Fit fit, Instant startedAt, double seconds) {
        write(row(manifest, fit, startedAt, seconds, null), scope(manifest));
    }

    /** @param draft manifest of what is not published */
    void writeTrial(String id, ModelManifest draft, Fit fit, Instant startedAt, double seconds) {
        write(row(draft, fit, startedAt, seconds, id), scope(id));
    }

    private void write(Row row, String scope) {
        lake.overwrite(TABLE, lake.spark().createDataFrame(List.of(row), SCHEMA), scope);
    }

    boolean hasTrial(String id) {
        return !trial(id).isEmpty();
    }

    /** Of a trial that is there. */
    TrainingHistory history(String id) {
        Row row = trial(id).get(0);
        List<EpochLoss> epochs = row.<Row>getList(row.fieldIndex("epochs")).stream()
                .map(RunTable::epoch)
                .toList();
        return new TrainingHistory(epochs, row.getAs("best_epoch"), row.getAs("stop_reason"));
    }

    private List<Row> trial(String id) {
        return lake.exists(TABLE) ? lake.read(TABLE).where(scope(id)).collectAsList() : List.of();
    }

    private static Row row(ModelManifest manifest, Fit fit, Instant startedAt, double seconds, String trial) {
        TrainingHistory history = fit.history();
        TreeMap<String, String> settings = new TreeMap<>();
        manifest.training().forEach((name, value) -> settings.put(name, String.valueOf(value)));
        if (trial != null) {
            settings.put(TRIAL, trial);
        }
        Row[] epochs = history.epochs().stream().map(RunTable::epoch).toArray(Row[]::new);
        return RowFactory.create(
                manifest.name(),
                manifest.version(),
                manifest.kind(),
                manifest.symbols().stream().map(Symbol::value).toArray(String[]::new),
                manifest.venue(),
                manifest.featureSet(),
                manifest.featureHash(),
                fit.parameters(),
                manifest.seed(),
                settings,
                new TreeMap<>(manifest.inputs()),
                fit.sample().trainWindows(),
                fit.sample().validationWindows(),
                epochs,
                history.bestEpoch(),
                history.stopReason(),
                Timestamp.from(startedAt),
                seconds,
                manifest.synthetic(),
                manifest.codeVersion(),
                TrainingHost.describe());
    }

    private static String scope(String trial) {
        return "version = 0 AND settings['" + TRIAL + "'] = '" + trial + "'";
    }

    private static String scope(ModelManifest manifest) {
        return "model = '" + manifest.name() + "' AND version = " + manifest.version();
    }

    private static Row epoch(EpochLoss epoch) {
        return RowFactory.create(
                epoch.epoch(),
                epoch.train(),
                epoch.validation(),
                epoch.accuracy(),
                epoch.samplesPerSecond(),
                number(epoch.learningRate()),
                number(epoch.gradientNorm()));
    }

    private static EpochLoss epoch(Row row) {
        return new EpochLoss(
                row.getAs("epoch"),
                row.getAs("train_loss"),
                row.getAs("validation_loss"),
                row.getAs("validation_accuracy"),
                orNaN(row.getAs("learning_rate")),
                orNaN(row.getAs("gradient_norm")),
                row.getAs("samples_per_second"));
    }

    private static double orNaN(Double value) {
        return value == null ? Double.NaN : value;
    }

    private static Double number(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(value);
    }
}
