package io.crpbot.jobs.train;

import io.crpbot.jobs.StageResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A search, best trial first.
 *
 * @param model what it was about
 * @param windows of training and validation 1
 * @param known trials that were in {@code gold/training_runs} before
 * @param tasks that trained, by executor
 */
public record TuneResult(
        String stage, String model, long windows, int known, List<Trial> trials, Map<String, Integer> tasks)
        implements StageResult {
    /**
     * @param id in {@code gold/training_runs}
     * @param values that differ from the configured ones
     */
    public record Trial(String id, Map<String, String> values, TrainingHistory history) {
        double loss() {
            return history.best().validation();
        }

        String describe() {
            return values.isEmpty()
                    ? "as configured"
                    : values.entrySet().stream()
                            .map(value -> value.getKey() + "=" + value.getValue())
                            .collect(Collectors.joining(" "));
        }
    }

    static TuneResult of(
            String stage, String model, long windows, int known, List<Trial> trials, Map<String, Integer> tasks) {
        List<Trial> ranked = trials.stream()
                .sorted(Comparator.comparingDouble(Trial::loss).thenComparing(Trial::id))
                .toList();
        return new TuneResult(stage, model, windows, known, ranked, tasks);
    }

    @Override
    public long rowsIn() {
        return windows;
    }

    @Override
    public long rowsOut() {
        return trials.size();
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("trial", "validation loss", "accuracy %", "best epoch", "epochs", "settings"));
        for (Trial trial : trials) {
            EpochLoss best = trial.history().best();
            rows.add(List.of(
                    trial.id(),
                    String.format(Locale.ROOT, "%.5f", best.validation()),
                    String.format(Locale.ROOT, "%.1f", 100 * best.accuracy()),
                    Integer.toString(best.epoch()),
                    Integer.toString(trial.history().epochs().size()),
                    trial.describe()));
        }
        return rows;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                trials.size() + " trials of " + model + ", " + known
                        + " of them known before; all are in gold/training_runs, and their number deflates what the best one shows");
        Trial best = trials.get(0);
        if (!best.values().isEmpty()) {
            lines.add("train the best one: the options given here, and"
                    + best.values().entrySet().stream()
                            .map(value -> " --param " + value.getKey() + "=" + value.getValue())
                            .collect(Collectors.joining()));
        }
        if (!tasks.isEmpty()) {
            lines.add("training tasks by executor: " + tasks);
        }
        return lines;
    }
}
