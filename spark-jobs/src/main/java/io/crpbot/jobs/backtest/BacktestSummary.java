package io.crpbot.jobs.backtest;

import io.crpbot.core.label.Part;
import io.crpbot.core.simulate.BacktestResult;
import io.crpbot.core.trade.ExitReason;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.lake.JudgedPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a backtest found, for the terminal; the whole of it is in {@code gold/backtests}. */
public record BacktestSummary(
        String model,
        int version,
        Part part,
        boolean synthetic,
        long minutes,
        long decisions,
        long signals,
        int trades,
        Double netWinRate,
        Double expectancy,
        double maxDrawdown,
        double maxDrawdownDays,
        int violations,
        int passed,
        int exhausted,
        Double highestConfidence,
        double threshold,
        Map<String, Long> refusals,
        Map<ExitReason, Long> exits,
        List<String> lines)
        implements StageResult {

    static BacktestSummary of(JudgedPart judged, boolean synthetic, long minutes, BacktestResult result) {
        return new BacktestSummary(
                judged.bundle().model(),
                judged.bundle().version(),
                judged.part(),
                synthetic,
                minutes,
                result.decisions().decisions(),
                result.decisions().signals(),
                result.trades().size(),
                boxed(result.netWinRate()),
                boxed(result.expectancy()),
                result.maxDrawdown().depth(),
                result.maxDrawdown().days(),
                result.challenges().violations(),
                result.challenges().passed(),
                result.challenges().exhausted(),
                boxed(result.decisions().highestConfidence()),
                result.tiers().emit(),
                result.decisions().firstRefusals(),
                exits(result),
                describe(judged, synthetic, result));
    }

    @Override
    public String stage() {
        return "backtest";
    }

    @Override
    public long rowsIn() {
        return minutes;
    }

    @Override
    public long rowsOut() {
        return signals;
    }

    private static Double boxed(java.util.OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Map<ExitReason, Long> exits(BacktestResult result) {
        Map<ExitReason, Long> exits = new java.util.EnumMap<>(ExitReason.class);
        for (ExitReason reason : ExitReason.values()) {
            exits.put(reason, result.exits(reason));
        }
        return exits;
    }

    /** The model, and the part of its split unless that is the test part. */
    String name() {
        return model + ":" + version + (part == Part.TEST ? "" : " on " + part.label());
    }

    private static List<String> describe(JudgedPart judged, boolean synthetic, BacktestResult result) {
        List<String> lines = new ArrayList<>();
        if (!judged.isTest()) {
            lines.add("not the test part: the model has seen these decisions, "
                    + judged.part().label());
        }
        String mark = synthetic ? "SYNTHETIC: " : "";
        result.silence().ifPresent(words -> lines.add(mark + words));
        if (result.decisions().signals() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s%,d decisions, %,d signals, %,d closed trades; net win rate %s, max drawdown %.2f %% over %.1f days, "
                            + "%d rule violations, %d challenges passed",
                    mark,
                    result.decisions().decisions(),
                    result.decisions().signals(),
                    result.trades().size(),
                    result.netWinRate().isPresent()
                            ? String.format(
                                    Locale.ROOT,
                                    "%.1f %%",
                                    100 * result.netWinRate().getAsDouble())
                            : "undefined",
                    100 * result.maxDrawdown().depth(),
                    result.maxDrawdown().days(),
                    result.challenges().violations(),
                    result.challenges().passed()));
        }
        String refused = result.decisions().firstRefusals().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey() + " " + String.format(Locale.ROOT, "%,d", entry.getValue()))
                .collect(Collectors.joining(", "));
        if (!refused.isEmpty()) {
            lines.add("refused first by: " + refused);
        }
        if (result.tradeRule().skewed()) {
            lines.add("the target is nearer than the stop (allow_skewed): the win rate is raised without any skill");
        }
        return lines;
    }
}
