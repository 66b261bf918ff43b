package io.crpbot.scorer.health;

import java.util.List;

/** One thing that readiness depends on. */
@FunctionalInterface
public interface ReadinessCheck {
    /** Why it is not ready; empty when it is. */
    List<String> reasons();
}
