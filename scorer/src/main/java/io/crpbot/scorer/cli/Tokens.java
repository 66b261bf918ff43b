package io.crpbot.scorer.cli;

import io.crpbot.scorer.config.ScorerSettings;
import io.crpbot.scorer.config.Secrets;
import io.crpbot.scorer.config.TokenFile;
import java.security.SecureRandom;

/** The tokens that a service of this process runs with. */
final class Tokens {
    private Tokens() {}

    /** Configured ones, and made-up ones in memory for those that are missing: for a service that only this command uses. */
    static Secrets complete(ScorerSettings settings, SecureRandom random) {
        return settings.secrets().completed(random);
    }

    /**
     * Puts made-up tokens in a file for the owner's other commands. Only once the service listens: the file may be that of
     * another one, which keeps this from starting.
     */
    static void publish(ScorerSettings given, ScorerSettings completed) {
        if (!given.secrets().equals(completed.secrets())) {
            TokenFile.in(given.state()).write(completed.secrets());
        }
    }
}
