package io.crpbot.scorer.audit;

/** What an audit line records. */
public enum AuditKind {
    DECISION,
    KILL_SWITCH,
    ACCOUNT,
    POSITION,
    PAPER_FILL,
    MODEL
}
