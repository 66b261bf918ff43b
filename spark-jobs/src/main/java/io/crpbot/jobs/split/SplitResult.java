package io.crpbot.jobs.split;

import io.crpbot.core.label.Fold;
import io.crpbot.core.label.Part;
import io.crpbot.core.label.SplitPlan;
import io.crpbot.jobs.StageResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * @param rowsIn minutes read, carried ones included
 * @param rowsOut labelled minutes that belong to a part
 * @param from start of the time that all series have in common
 * @param to its end
 * @param plan the cuts
 * @param folds of walks through the same time, by name
 * @param byPart rows of each part
 * @param purged labelled minutes whose label reaches into the next part
 * @param undecided rows whose two closes are equal: a return, but neither up nor down
 * @param changed false when the table held these rows already
 * @param version of {@code gold/examples}
 */
public record SplitResult(
        long rowsIn,
        long rowsOut,
        Instant from,
        Instant to,
        SplitPlan plan,
        Map<String, Fold> folds,
        Map<String, Long> byPart,
        long purged,
        long undecided,
        boolean changed,
        long version)
        implements StageResult {
    @Override
    public String stage() {
        return "split";
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(plan.describe());
        lines.add(byPart + ", " + purged + " purged at the cuts, " + undecided + " with equal closes");
        folds.forEach((name, fold) -> lines.add(String.format(
                "%-10s train from %s, test from %s until %s",
                name, fold.trainFrom(), fold.start(Part.TEST), fold.testUntil())));
        lines.add("gold/examples " + (changed ? "is now" : "is unchanged at") + " version " + version);
        return lines;
    }
}
