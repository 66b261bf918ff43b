package io.crpbot.scorer.health;

import java.util.List;

/**
 * Whether the service may give signals now, with every reason why not.
 *
 * @param codeVersion of the running service, which may be another than that of its bundle
 */
public record Readiness(boolean ready, List<String> reasons, String codeVersion) {
    public static Readiness of(List<String> reasons, String codeVersion) {
        return new Readiness(reasons.isEmpty(), List.copyOf(reasons), codeVersion);
    }
}
