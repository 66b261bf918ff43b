package io.crpbot.core.risk;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What the rules say of an account; once failed or passed it stays so. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RiskVerdict.Open.class, name = "open"),
    @JsonSubTypes.Type(value = RiskVerdict.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = RiskVerdict.Passed.class, name = "passed")
})
public sealed interface RiskVerdict {
    enum Rule {
        DAILY_LOSS,
        MAX_LOSS,
        BEST_DAY
    }

    /** Whether a verdict was reached by an event or by the re-anchoring at the start of a day. */
    enum Phase {
        EVENT,
        MIDNIGHT
    }

    /** Neither broken nor passed. */
    record Open() implements RiskVerdict {}

    /**
     * A rule was broken.
     *
     * @param rules every rule broken at that instant, the daily limit first
     * @param limit the limit of the first of them
     * @param figure the monitored figure that was beyond it
     */
    record Failed(List<Rule> rules, Instant instant, Phase phase, BigDecimal limit, BigDecimal figure, int tradingDays)
            implements RiskVerdict {
        public Failed {
            rules = List.copyOf(rules);
        }

        /** The rule that names the failure. */
        public Rule rule() {
            return rules.get(0);
        }
    }

    /** Every objective was met. */
    record Passed(Instant instant, LocalDate date, int tradingDays) implements RiskVerdict {}
}
