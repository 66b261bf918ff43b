package io.crpbot.jobs.lake;

import java.util.ArrayList;
import java.util.List;

/** Version numbers as people read them. */
public final class VersionRanges {
    private VersionRanges() {}

    /** @param versions rising; {@code 0-3, 5}, or {@code none} */
    public static String text(List<Long> versions) {
        List<String> ranges = new ArrayList<>();
        for (int from = 0, to; from < versions.size(); from = to) {
            to = from + 1;
            while (to < versions.size() && versions.get(to) == versions.get(to - 1) + 1) {
                to++;
            }
            String first = String.valueOf(versions.get(from));
            ranges.add(to == from + 1 ? first : first + "-" + versions.get(to - 1));
        }
        return ranges.isEmpty() ? "none" : String.join(", ", ranges);
    }
}
