package io.crpbot.jobs.lake;

/** How long files that the newest version no longer has are kept: for readers and writers that began before. */
public final class RetainedHours {
    /** Delta's own lower bound: seven days. */
    public static final long SAFE = 168;

    private RetainedHours() {}
}
