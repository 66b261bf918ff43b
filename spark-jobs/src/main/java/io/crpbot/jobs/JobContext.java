package io.crpbot.jobs;

import io.crpbot.core.model.ModelRegistry;
import io.crpbot.jobs.lake.Lake;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What every stage is given instead of reaching for it.
 *
 * @param lake tables and their Spark session
 * @param models registry root, the folder that holds {@code <name>/<version>/}
 * @param conf configuration folder
 * @param clock the only source of the current time
 */
public record JobContext(Lake lake, Path models, Path conf, Clock clock, Progress progress) {
    /** The models; whoever listens to the lake's commits hears of those of the registry too. */
    public ModelRegistry registry() {
        return new ModelRegistry(models, lake.commits());
    }
}
