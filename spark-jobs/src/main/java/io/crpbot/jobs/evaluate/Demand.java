package io.crpbot.jobs.evaluate;

import io.crpbot.core.promotion.Gate;
import io.crpbot.core.promotion.GateVerdict;
import io.crpbot.core.promotion.PromotionEvidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller asks of the figures, apart from the gates of a promotion.
 *
 * @param symbol whose figures; {@code pooled} for those of all symbols together
 */
public record Demand(String symbol, List<Gate> gates) {
    public Demand {
        gates = List.copyOf(gates);
    }

    /**
     * One verdict a gate; what is undefined is not met.
     *
     * @param spoilt metrics that are not met whatever their value, with the reason
     */
    List<GateVerdict> judge(ScoreSheet sheet, Map<String, String> spoilt) {
        PromotionEvidence evidence =
                new PromotionEvidence(sheet.measures(), Optional.empty(), false, spoilt, List.of());
        return gates.stream().map(gate -> gate.judge(evidence)).toList();
    }
}
