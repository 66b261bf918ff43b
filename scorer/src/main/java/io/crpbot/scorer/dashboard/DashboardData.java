package io.crpbot.scorer.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.Headroom;
import io.crpbot.core.risk.LossLimits;
import io.crpbot.scorer.account.PaperFill;
import io.crpbot.scorer.account.PositionView;
import io.crpbot.scorer.audit.DecisionTally;
import io.crpbot.scorer.config.RunMode;
import io.crpbot.scorer.killswitch.KillSwitchEntry;
import io.crpbot.scorer.notify.Notification;
import io.crpbot.scorer.scoring.ModelState;
import io.crpbot.scorer.sentinel.SentinelReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the page shows, read at one instant.
 *
 * @param unready why the service is not ready; empty when it is
 * @param newest end of the newest candle by symbol
 * @param sentinel how the model in use keeps its promises; empty without one
 * @param signalsThisHour signals of the last hour, all symbols
 * @param undelivered signals of the last day that did not arrive, newest first
 * @param decisions newest first, as stored
 * @param fills newest first
 */
public record DashboardData(
        Instant now,
        RunMode mode,
        ModelState model,
        List<String> unready,
        KillSwitchEntry killSwitch,
        String rules,
        Optional<Account> account,
        Map<Symbol, Optional<Instant>> newest,
        Optional<SentinelReport> sentinel,
        int signalsThisHour,
        int signalsAllowed,
        DecisionTally lastHour,
        List<Notification> undelivered,
        List<JsonNode> decisions,
        List<PositionView> positions,
        List<PaperFill> fills,
        BigDecimal netProfit) {

    /** The account with what the rules leave it. */
    public record Account(AccountState state, LossLimits limits, Headroom headroom) {}
}
