package io.crpbot.core.risk;

import java.math.BigDecimal;
import java.util.Optional;

/** What the account can lose without breaking a limit, negative once it is broken; empty where there is no limit. */
public record Headroom(Optional<BigDecimal> daily, Optional<BigDecimal> total) {
    /** The smaller of both. */
    public Optional<BigDecimal> smaller() {
        return daily.isPresent() && total.isPresent()
                ? Optional.of(daily.get().min(total.get()))
                : daily.or(() -> total);
    }
}
