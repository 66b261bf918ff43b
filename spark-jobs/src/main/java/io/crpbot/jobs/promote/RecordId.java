package io.crpbot.jobs.promote;

import io.crpbot.core.model.Sha256;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Names a decision after what was asked and what came before. */
final class RecordId {
    private RecordId() {}

    /** 32 hex digits of the SHA-256 over the parts. */
    static String of(Object... parts) {
        String question = Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining("\n"));
        return Sha256.of(question).substring(0, 32);
    }
}
