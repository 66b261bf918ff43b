package io.crpbot.core.risk;

import java.math.BigDecimal;
import java.util.Optional;

/** The figures that the account must not fall below; empty where the programme has no such limit. */
public record LossLimits(Optional<BigDecimal> daily, Optional<BigDecimal> total) {}
