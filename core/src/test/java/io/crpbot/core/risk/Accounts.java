package io.crpbot.core.risk;

import java.nio.file.Path;
import java.time.Instant;

/** Account histories for tests. */
final class Accounts {
    static final Path CONF = Path.of("../conf");

    private Accounts() {}

    static RiskPolicy policy(String rules) {
        return new RiskPolicy(RuleSet.load(CONF, rules));
    }

    static AccountEvent event(String at, AccountEvent.Type type, String balance, String equity, int open) {
        return new AccountEvent(Instant.parse(at), type, Money.of(balance), Money.of(equity), open);
    }

    /** Opens a position and closes it one second later with the given profit. */
    static AccountState trade(RiskPolicy policy, AccountState state, String at, String profit) {
        Instant opened = Instant.parse(at);
        AccountState held = policy.apply(
                state, new AccountEvent(opened, AccountEvent.Type.OPEN, state.balance(), state.balance(), 1));
        var balance = held.balance().add(Money.of(profit));
        return policy.apply(
                held, new AccountEvent(opened.plusSeconds(1), AccountEvent.Type.CLOSE, balance, balance, 0));
    }
}
