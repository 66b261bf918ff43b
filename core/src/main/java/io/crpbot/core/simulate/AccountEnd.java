package io.crpbot.core.simulate;

import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.RiskPolicy;
import io.crpbot.core.risk.RiskVerdict;
import java.math.BigDecimal;

/** Whether an account has come to its end, and how. */
public enum AccountEnd {
    NONE,
    VIOLATED,
    PASSED,
    EXHAUSTED;

    /** @param least total headroom that the limits ask for before a trade */
    static AccountEnd of(RiskPolicy policy, BigDecimal least, AccountState account) {
        if (account.verdict() instanceof RiskVerdict.Failed) {
            return VIOLATED;
        }
        if (account.verdict() instanceof RiskVerdict.Passed) {
            return PASSED;
        }
        boolean enough = policy.headroom(account)
                .total()
                .map(room -> room.compareTo(least) >= 0)
                .orElse(true);
        return enough ? NONE : EXHAUSTED;
    }
}
