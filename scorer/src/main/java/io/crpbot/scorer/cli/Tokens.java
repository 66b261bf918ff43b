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

    /** The same, with the made-up ones in a file for the owner's other commands. */
    static Secrets published(ScorerSettings settings, SecureRandom random) {
        Secrets secrets = complete(settings, random);
        if (!secrets.equals(settings.secrets())) {
            TokenFile.in(settings.state()).write(secrets);
        }
        return secrets;
    }
}
