package io.crpbot.jobs.cli;

import io.crpbot.core.label.SplitSettings;
import io.crpbot.core.label.WalkForward;
import io.crpbot.jobs.train.TrainingRange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which time is trained on. */
final class RangeOptions {
    @Option(
            names = "--fold",
            split = ",",
            paramLabel = "FOLD",
            description = "Walk-forward folds instead of the single split: rolling-1, or rolling or anchored for all of"
                    + " a kind; models are named after their fold.")
    private List<String> folds;

    @Option(names = "--from", paramLabel = "TIME", description = "Train on candles known from here on (UTC).")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Train on labels that end by here (UTC).")
    private Instant to;

    /** One a fold. */
    List<TrainingRange> ranges(Path conf) {
        if (folds == null) {
            return List.of(new TrainingRange(null, from, to));
        }
        int count = SplitSettings.load(conf).walkForward().folds();
        List<TrainingRange> ranges = new ArrayList<>();
        for (String fold : folds) {
            Optional<WalkForward.Kind> kind = Arrays.stream(WalkForward.Kind.values())
                    .filter(each -> each.label().equals(fold))
                    .findFirst();
            for (int i = 1; i <= (kind.isPresent() ? count : 1); i++) {
                ranges.add(new TrainingRange(kind.isPresent() ? fold + "-" + i : fold, from, to));
            }
        }
        return ranges.stream().distinct().toList();
    }
}
