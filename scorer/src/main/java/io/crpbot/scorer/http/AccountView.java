package io.crpbot.scorer.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.Headroom;
import io.crpbot.core.risk.LossLimits;
import io.crpbot.scorer.config.RunMode;

/**
 * The account with what the rules leave it.
 *
 * @param account {@code null} while nothing is known
 * @param doubt why no decision can rely on it although it is known; {@code null} where there is no such reason
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccountView(
        RunMode mode, String rules, AccountState account, LossLimits limits, Headroom headroom, String doubt) {}
