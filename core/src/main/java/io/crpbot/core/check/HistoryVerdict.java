package io.crpbot.core.check;

import io.crpbot.core.risk.RiskVerdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a programme's rules say of one account history.
 *
 * @param rule the rule that was broken; the daily limit where both limits broke at once
 * @param instant when the verdict was reached; empty while it is open
 * @param phase whether an event or the start of a day led to it; empty while it is open
 * @param limit the limit of the broken rule
 * @param equity equity when the verdict was reached, else at the history's end
 * @param tradingDays days that count towards the minimum, up to then
 * @param passDate the programme's day on which it was passed
 */
public record HistoryVerdict(
        String id,
        Status status,
        Optional<RiskVerdict.Rule> rule,
        Optional<Instant> instant,
        Optional<RiskVerdict.Phase> phase,
        Optional<BigDecimal> limit,
        BigDecimal equity,
        int tradingDays,
        Optional<LocalDate> passDate)
        implements JudgedLine {
    public enum Status {
        FAILED,
        PASSED,
        OPEN
    }
}
