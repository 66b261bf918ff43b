package io.crpbot.scorer.health;

import java.util.List;

/** Whether the service may give signals now, with every reason why not. */
public record Readiness(boolean ready, List<String> reasons) {
    public static Readiness of(List<String> reasons) {
        return new Readiness(reasons.isEmpty(), List.copyOf(reasons));
    }
}
