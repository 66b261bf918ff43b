package io.crpbot.core.trade;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.failure.PipelineException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The cost profiles of {@code conf/costs.yaml} by name; all of them are checked, also those that nobody asks for. */
public record CostProfiles(@JsonProperty("default") String defaultName, Map<String, Profile> profiles) {
    public record Profile(Double commissionPerSide, FillCost spread, FillCost slippage) {}

    public CostProfiles {
        profiles = Map.copyOf(new TreeMap<>(profiles));
        profiles.forEach((name, profile) -> model(name, profile));
        if (!profiles.containsKey(defaultName)) {
            throw new IllegalArgumentException("Cannot use costs: the default profile '" + defaultName + "' is none of "
                    + new TreeMap<>(profiles).keySet());
        }
    }

    /** Reads {@code costs.yaml} of a configuration folder. */
    public static CostProfiles load(Path confDir) {
        return ConfigLoader.load(confDir.resolve("costs.yaml"), CostProfiles.class);
    }

    public CostModel defaultModel() {
        return model(defaultName);
    }

    /** @throws PipelineException when there is no such profile */
    public CostModel model(String name) {
        Profile profile = profiles.get(name);
        if (profile == null) {
            throw PipelineException.configuration(
                    "Cannot use costs '" + name + "': expected one of " + new TreeMap<>(profiles).keySet());
        }
        return model(name, profile);
    }

    private static CostModel model(String name, Profile profile) {
        return new CostModel(name, profile.commissionPerSide(), profile.spread(), profile.slippage());
    }
}
