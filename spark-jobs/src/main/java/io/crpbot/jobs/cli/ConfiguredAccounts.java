package io.crpbot.jobs.cli;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.config.EnvironmentValues;
import io.crpbot.core.decision.PlanOverrides;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.jobs.backtest.BacktestSettings;
import io.crpbot.jobs.train.AgentAccounts;
import java.nio.file.Path;

/** The accounts that agents trade: those of the backtest. */
final class ConfiguredAccounts {
    private ConfiguredAccounts() {}

    static AgentAccounts load(Path conf, EnvironmentValues environment) {
        BacktestSettings account = ConfigLoader.load(conf.resolve("backtest.yaml"), BacktestSettings.class);
        return new AgentAccounts(
                PlanOverrides.over(TradingPlan.load(conf, account.rules()), environment), account.initial());
    }
}
