package io.crpbot.core.decision;

import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import io.crpbot.core.model.EnsemblePrediction;
import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.Exposure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything that a decision may look at. Whatever is unknown is empty, and a guard then refuses.
 *
 * @param asOf end of the minute that is decided on; the newest candle opened one minute before
 * @param decidedAt the clock when deciding; equal to {@code asOf} in a backtest
 * @param modelRef name, version and hash of the bundle, part of the decision's id
 * @param newest newest closed candle of the symbol
 * @param sigma trailing sigma at {@code asOf}, as a fraction of the price
 * @param emitted signals of the last hour, all symbols
 * @param account the account as last known
 * @param open everything open or ordered, all symbols
 * @param accountDoubt why the account or its positions cannot be relied on although something is known of them
 */
public record DecisionInput(
        Symbol symbol,
        Instant asOf,
        Instant decidedAt,
        String modelRef,
        Optional<ModelStatus> model,
        Optional<EnsemblePrediction> prediction,
        Optional<Candle> newest,
        OptionalDouble sigma,
        Optional<KillSwitchState> killSwitch,
        Optional<RateWindow> emitted,
        Optional<AccountState> account,
        Optional<List<Exposure>> open,
        Optional<String> accountDoubt) {}
