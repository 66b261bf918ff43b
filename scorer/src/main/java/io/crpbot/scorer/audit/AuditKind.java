package io.crpbot.scorer.audit;

/** What an audit line records. */
public enum AuditKind {
    DECISION,
    KILL_SWITCH,
    ACCOUNT,
    ACCOUNT_RESET,
    POSITION,
    PAPER_FILL,
    MODEL,
    SENTINEL,
    NOTIFICATION
}
