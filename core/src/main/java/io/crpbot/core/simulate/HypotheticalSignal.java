package io.crpbot.core.simulate;

import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.Direction;
import io.crpbot.core.model.Tier;
import io.crpbot.core.model.TradeRule;
import io.crpbot.core.risk.SizeLimit;
import io.crpbot.core.trade.Signal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Signals that no model gave and no account sized, to see what the trade rule makes of them. */
final class HypotheticalSignal {
    private HypotheticalSignal() {}

    /**
     * @param asOf when it is decided on
     * @param sigma deviation that places stop and target
     */
    static Signal of(
            TradeRule rule,
            Symbol symbol,
            Instant asOf,
            Direction direction,
            double price,
            double sigma,
            BigDecimal quantity) {
        return new Signal(
                "hypothetical",
                symbol,
                asOf,
                direction,
                Tier.HIGH,
                0.5,
                price,
                rule.stop(direction, price, sigma),
                rule.target(direction, price, sigma),
                asOf.plus(Duration.ofMinutes(rule.exitAfterMinutes())),
                quantity,
                BigDecimal.ONE,
                SizeLimit.RISK_PER_TRADE);
    }
}
