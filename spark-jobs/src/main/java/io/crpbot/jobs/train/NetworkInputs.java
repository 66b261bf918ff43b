package io.crpbot.jobs.train;

import io.crpbot.jobs.lake.Lake;
import java.util.HashMap;
import java.util.Map;

/** Prepares trainings of networks; those that agree in what they read share it. Not thread-safe. */
final class NetworkInputs {
    private final Lake lake;
    private final Map<NetworkData.Key, NetworkData> read = new HashMap<>();

    NetworkInputs(Lake lake) {
        this.lake = lake;
    }

    NetworkTraining of(NetworkConfig config) {
        return config.on(read.computeIfAbsent(
                config.key(),
                key -> config.read(new TrainingSource(lake, config.schema(), config.scope(), config.range()))));
    }
}
