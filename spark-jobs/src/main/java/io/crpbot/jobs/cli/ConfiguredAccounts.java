package io.crpbot.jobs.cli;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.config.EnvironmentValues;
import io.crpbot.core.decision.PlanOverrides;
import io.crpbot.core.decision.TradingPlan;
import io.crpbot.jobs.backtest.BacktestSettings;
import io.crpbot.jobs.train.AgentAccounts;
import java.nio.file.Path;

/** The accounts that backtests, challenges and agents trade. */
final class ConfiguredAccounts {
    private ConfiguredAccounts() {}

    static AgentAccounts load(Path conf, EnvironmentValues environment) {
        BacktestSettings account = ConfigLoader.load(conf.resolve("backtest.yaml"), BacktestSettings.class);
        return new AgentAccounts(plan(conf, environment, account.rules()), account.initial());
    }

    /** How they trade under a rule file of {@code conf/ftmo}. */
    static TradingPlan plan(Path conf, EnvironmentValues environment, String rules) {
        return PlanOverrides.over(TradingPlan.load(conf, rules), environment);
    }
}
