package io.crpbot.jobs.dag;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects everything that is wrong with one file, so that all of it is shown at once. */
final class Problems {
    private final String file;
    /** A set: what a file's default arguments have wrong is met again at each task. */
    private final Set<Problem> found = new LinkedHashSet<>();

    Problems(String file) {
        this.file = file;
    }

    void add(int line, String message) {
        found.add(new Problem(file, line, message));
    }

    /** In the order of the file. */
    List<Problem> found() {
        return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
