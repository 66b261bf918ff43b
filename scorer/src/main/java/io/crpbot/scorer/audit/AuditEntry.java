package io.crpbot.scorer.audit;

import io.crpbot.core.model.Sha256;
import java.time.Instant;

/**
 * One line of the audit trail, chained to the one before by its hash: changing, removing or inserting any earlier line
 * changes every later hash.
 *
 * @param sequence 1, 2, 3, ... without a hole
 * @param body JSON, hashed as it is stored
 */
public record AuditEntry(long sequence, AuditKind kind, Instant at, String body, String previousHash, String hash) {
    public static final String GENESIS = "0".repeat(64);

    static AuditEntry after(AuditHead head, AuditKind kind, Instant at, String body) {
        long sequence = head.sequence() + 1;
        return new AuditEntry(sequence, kind, at, body, head.hash(), hashOf(sequence, kind, at, body, head.hash()));
    }

    /** Whether this line follows the given head and its hash fits its contents. */
    boolean follows(AuditHead head) {
        return sequence == head.sequence() + 1
                && previousHash.equals(head.hash())
                && hash.equals(hashOf(sequence, kind, at, body, previousHash));
    }

    private static String hashOf(long sequence, AuditKind kind, Instant at, String body, String previous) {
        String line = previous + '\n' + sequence + '\n' + kind + '\n' + at.toEpochMilli() + '\n' + body;
        return Sha256.of(line);
    }
}
