package io.crpbot.jobs.train.agent;

import io.crpbot.core.decision.TradingPlan;
import io.crpbot.core.environment.Environment;
import io.crpbot.core.environment.MarketTape;
import io.crpbot.core.environment.RewardSettings;
import io.crpbot.core.environment.TradingDesk;
import io.crpbot.core.environment.TradingEnvironment;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** All that environments are made of, as it travels to tasks once. Environments take the tapes in turn. */
public record Arena(
        List<MarketTape> tapes, TradingPlan plan, BigDecimal initial, RewardSettings reward, int episodeDecisions)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public Arena {
        tapes = new ArrayList<>(tapes);
    }

    TradingDesk desk() {
        return new TradingDesk(plan, initial);
    }

    Environment environment(TradingDesk desk, int number) {
        return new TradingEnvironment(desk, tapes.get(number % tapes.size()), reward, episodeDecisions);
    }
}
