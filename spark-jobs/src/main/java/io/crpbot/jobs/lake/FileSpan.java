package io.crpbot.jobs.lake;

/**
 * The versions of a table that a file belongs to.
 *
 * @param path under the table's folder
 * @param added first version that has the file
 * @param removed first later version without it; {@link #STILL_THERE} when the newest version has it
 */
public record FileSpan(String path, long added, long removed) {
    public static final long STILL_THERE = Long.MAX_VALUE;

    public boolean has(long version) {
        return added <= version && version < removed;
    }
}
