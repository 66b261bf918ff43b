package io.crpbot.scorer.audit;

/** The newest line of the trail: its number and hash; number 0 before the first. */
public record AuditHead(long sequence, String hash) {
    public static final AuditHead EMPTY = new AuditHead(0, AuditEntry.GENESIS);
}
