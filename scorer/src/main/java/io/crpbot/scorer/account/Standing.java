package io.crpbot.scorer.account;

import io.crpbot.core.risk.AccountState;
import io.crpbot.core.risk.Exposure;
import java.util.List;
import java.util.Optional;

/**
 * What a decision may rely on.
 *
 * @param account empty while nothing is known
 * @param open everything open or ordered; empty while it is not known for sure
 * @param doubt what makes the account or its positions unreliable, and what its holder can do about it
 */
public record Standing(Optional<AccountState> account, Optional<List<Exposure>> open, Optional<String> doubt) {

    static Standing unknown() {
        return new Standing(Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Standing sure(AccountState account, List<Exposure> open) {
        return new Standing(Optional.of(account), Optional.of(open), Optional.empty());
    }
}
