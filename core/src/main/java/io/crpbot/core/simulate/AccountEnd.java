package io.crpbot.core.simulate;

import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.Limits;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.core.risk.RiskVerdict;
import java.math.BigDecimal;

/** Whether an account has come to its end, and how. */
public enum AccountEnd {
    NONE,
    VIOLATED,
    PASSED,
    EXHAUSTED;

    static AccountEnd of(RiskPolicy policy, Limits limits, AccountState account) {
        if (account.verdict() instanceof RiskVerdict.Failed) {
            return VIOLATED;
        }
        if (account.verdict() instanceof RiskVerdict.Passed) {
            return PASSED;
        }
        BigDecimal least = account.initial().multiply(BigDecimal.valueOf(limits.minTotalHeadroom()));
        boolean enough = policy.headroom(account)
                .total()
                .map(room -> room.compareTo(least) >= 0)
                .orElse(true);
        return enough ? NONE : EXHAUSTED;
    }
}
