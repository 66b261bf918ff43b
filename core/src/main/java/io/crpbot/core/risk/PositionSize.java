package io.crpbot.core.risk;

import java.math.BigDecimal;

/**
 * @param quantity base units, a whole number of lot steps
 * @param lots the same in lots
 * @param riskAmount loss at the stop, round-trip costs included, account currency
 * @param worstCase loss when entry and stop both fill at the gap bound
 * @param bindingLimit the limit that allowed no more
 */
public record PositionSize(
        BigDecimal quantity, BigDecimal lots, BigDecimal riskAmount, BigDecimal worstCase, SizeLimit bindingLimit)
        implements Sizing {}
