package io.crpbot.jobs.lake;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Which versions of a table have which files, and which of those files are there.
 *
 * @param oldest first version that the log knows
 * @param newest its last one
 */
public record VersionFiles(long oldest, long newest, List<FileSpan> spans, Map<String, StoredFile> stored) {
    public static VersionFiles of(Lake lake, String table) {
        TableLog log = TableLog.of(lake, table);
        long newest = log.newest().version();
        return new VersionFiles(log.oldestVersion(), newest, log.spans(), StoredFile.of(lake, table));
    }

    /** Files of any of the versions, there or not. */
    public Set<String> of(Collection<Long> versions) {
        return spans.stream()
                .filter(span -> versions.stream().anyMatch(span::has))
                .map(FileSpan::path)
                .collect(Collectors.toSet());
    }

    /** Versions all of whose files are there. */
    public List<Long> readable() {
        return readableWithout(Set.of());
    }

    /** Versions all of whose files are there and not among those given. */
    public List<Long> readableWithout(Set<String> paths) {
        List<FileSpan> broken = spans.stream()
                .filter(span -> paths.contains(span.path()) || !stored.containsKey(span.path()))
                .toList();
        return LongStream.rangeClosed(oldest, newest)
                .filter(version -> broken.stream().noneMatch(span -> span.has(version)))
                .boxed()
                .toList();
    }
}
