package io.crpbot.jobs.train;

import io.crpbot.core.config.ConfigLoader;
import java.nio.file.Path;
import java.util.Map;

/**
 * The contents of {@code conf/train/baselines.yaml}.
 *
 * @param stride minutes of the clock between two rows
 * @param maxIterations of the logistic regression
 * @param regularization weight of the squared coefficients in the logistic regression's loss
 * @param clip bound of scaled features, in deviations
 * @param seed of what trees sample
 */
public record BaselineSettings(
        String featureSet,
        int stride,
        int maxIterations,
        double regularization,
        double clip,
        Boosted boosted,
        Forest forest,
        long seed) {
    /** By key, as manifests of what is trained with them keep it. */
    public Map<String, Object> settings() {
        return Member.settings(this);
    }

    /**
     * Gradient-boosted trees.
     *
     * @param step what each tree adds of its correction, in (0, 1]
     * @param subsample share of the rows that each tree sees, in (0, 1]
     */
    public record Boosted(int trees, int depth, double step, double subsample) {
        public Boosted {
            if (trees < 1 || depth < 1 || !(step > 0 && step <= 1) || !(subsample > 0 && subsample <= 1)) {
                throw new IllegalArgumentException("Cannot boost " + trees + " trees of depth " + depth + " with step "
                        + step + " on a share of " + subsample);
            }
        }
    }

    /**
     * Random forest.
     *
     * @param minRows that a leaf must have
     */
    public record Forest(int trees, int depth, int minRows) {
        public Forest {
            if (trees < 1 || depth < 1 || minRows < 1) {
                throw new IllegalArgumentException(
                        "Cannot grow " + trees + " trees of depth " + depth + " with " + minRows + " rows a leaf");
            }
        }
    }

    public BaselineSettings {
        if (stride < 1 || maxIterations < 1 || !(regularization >= 0) || !(clip > 0)) {
            throw new IllegalArgumentException("Cannot train baselines with stride " + stride + ", max iterations "
                    + maxIterations + ", regularization " + regularization + ", clip " + clip);
        }
    }

    /** Reads {@code train/baselines.yaml} in the configuration folder. */
    public static BaselineSettings load(Path conf) {
        return load(conf, Map.of());
    }

    /** The same with some values replaced, by the dotted path of their key. */
    public static BaselineSettings load(Path conf, Map<String, String> replaced) {
        return ConfigLoader.load(conf.resolve("train/baselines.yaml"), BaselineSettings.class, replaced);
    }
}
