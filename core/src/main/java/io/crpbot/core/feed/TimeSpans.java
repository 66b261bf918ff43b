package io.crpbot.core.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Arithmetic of half-open spans of time. */
public final class TimeSpans {
    private TimeSpans() {}

    /** What of the range no span covers, in order of time. */
    public static List<TimeRange> uncovered(TimeRange range, List<TimeRange> spans) {
        List<TimeRange> left = new ArrayList<>();
        Instant from = range.from();
        for (TimeRange span : joined(spans)) {
            if (span.from().isAfter(from) && from.isBefore(range.to())) {
                left.add(new TimeRange(from, earlier(span.from(), range.to())));
            }
            from = later(from, span.to());
        }
        if (from.isBefore(range.to())) {
            left.add(new TimeRange(from, range.to()));
        }
        return left;
    }

    /** The same instants in the fewest spans, in order of time. */
    public static List<TimeRange> joined(List<TimeRange> spans) {
        List<TimeRange> joined = new ArrayList<>();
        for (TimeRange span :
                spans.stream().sorted(Comparator.comparing(TimeRange::from)).toList()) {
            int last = joined.size() - 1;
            if (last >= 0 && !span.from().isAfter(joined.get(last).to())) {
                joined.set(
                        last,
                        new TimeRange(
                                joined.get(last).from(), later(joined.get(last).to(), span.to())));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
