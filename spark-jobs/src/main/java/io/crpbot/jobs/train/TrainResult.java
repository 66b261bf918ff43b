package io.crpbot.jobs.train;

import io.crpbot.jobs.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One trained and published member.
 *
 * @param model its reference in the registry, {@code name:version}
 * @param network file name of the network
 * @param sample what it saw
 * @param importances share of each column, where the kind of model has any
 * @param difference largest difference between the bundle's and the trainer's outputs
 */
public record TrainResult(
        String stage,
        String model,
        String network,
        long parameters,
        Sample sample,
        TrainingHistory history,
        double difference,
        Map<String, Double> importances,
        boolean synthetic)
        implements StageResult {
    @Override
    public long rowsIn() {
        return sample.windows();
    }

    @Override
    public long rowsOut() {
        return 1;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%s%s, %,d parameters, %s", synthetic ? "SYNTHETIC " : "", model, parameters, network));
        lines.add(sample.describe());
        history.epochs().forEach(epoch -> lines.add(epoch.describe()));
        lines.add(String.format(
                Locale.ROOT,
                "stopped: %s; kept epoch %d; ONNX differs by at most %.1e",
                history.stopReason(),
                history.bestEpoch(),
                difference));
        if (!history.tasks().isEmpty()) {
            lines.add("training tasks by executor: " + history.tasks());
        }
        if (!importances.isEmpty()) {
            lines.add("most important: "
                    + importances.entrySet().stream()
                            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                            .limit(5)
                            .map(column ->
                                    String.format(Locale.ROOT, "%s %.0f %%", column.getKey(), 100 * column.getValue()))
                            .collect(Collectors.joining(", ")));
        }
        return lines;
    }
}
