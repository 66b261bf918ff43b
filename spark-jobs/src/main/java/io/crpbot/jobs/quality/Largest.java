package io.crpbot.jobs.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The n largest of any number of values; of equals the ones that came first. Not thread-safe. */
final class Largest<T> {
    private record Ranked<T>(T value, long number) {}

    private final int n;
    private final PriorityQueue<Ranked<T>> kept;
    private long seen;

    Largest(int n, Comparator<T> order) {
        this.n = n;
        this.kept = new PriorityQueue<>(Comparator.<Ranked<T>, T>comparing(Ranked::value, order)
                .thenComparing(
                        Comparator.<Ranked<T>>comparingLong(Ranked::number).reversed()));
    }

    void add(T value) {
        kept.add(new Ranked<>(value, seen++));
        if (kept.size() > n) {
            kept.remove();
        }
    }

    /** How many were added. */
    long seen() {
        return seen;
    }

    /** In the order in which they came. */
    List<T> inOrder() {
        List<Ranked<T>> all = new ArrayList<>(kept);
        all.sort(Comparator.comparingLong(Ranked::number));
        return all.stream().map(Ranked::value).toList();
    }
}
