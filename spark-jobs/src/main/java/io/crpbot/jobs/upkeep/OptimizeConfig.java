package io.crpbot.jobs.upkeep;

import java.util.List;

/** @param tables empty for all */
public record OptimizeConfig(List<String> tables) {
    public OptimizeConfig {
        tables = tables == null ? List.of() : List.copyOf(tables);
    }
}
