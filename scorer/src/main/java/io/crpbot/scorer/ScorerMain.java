package io.crpbot.scorer;

import io.crpbot.scorer.cli.ScorerCli;
import java.security.SecureRandom;
import java.time.Clock;

/** The entry point of the scorer's jar. */
public final class ScorerMain {
    private ScorerMain() {}

    public static void main(String[] arguments) {
        System.exit(ScorerCli.commandLine(Clock.systemUTC(), new SecureRandom()).execute(arguments));
    }
}
