package io.crpbot.jobs.train;

import io.crpbot.core.promotion.RequiredBaseline;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** MLlib's classifiers of the direction, in the order in which they are trained. */
public enum BaselineKind {
    LOGISTIC,
    GRADIENT_BOOSTED,
    RANDOM_FOREST;

    /** As manifests name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As evaluations name it. */
    public String subject() {
        return RequiredBaseline.ofKind(label()).map(RequiredBaseline::subject).orElse(label());
    }

    /** Name in the registry; one model over all coins. */
    String model() {
        return label() + "_multi";
    }

    /** The kind that a manifest names, if it is one of these. */
    public static Optional<BaselineKind> of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }

    /** @param rows columns {@code label} and {@code features} */
    Classical fit(BaselineSettings settings, Dataset<Row> rows) {
        return switch (this) {
            case LOGISTIC -> LogisticFit.of(settings, rows);
            case GRADIENT_BOOSTED -> TreeFits.boosted(settings, rows);
            case RANDOM_FOREST -> TreeFits.forest(settings, rows);
        };
    }

    static Vector vector(float[] row) {
        double[] exact = new double[row.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = row[i];
        }
        return Vectors.dense(exact);
    }
}
