package io.crpbot.jobs.registry;

import io.crpbot.jobs.StageResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Two versions side by side.
 *
 * @param synthetic one of them, or both, was trained on generated candles
 * @param page where the page is
 */
public record CompareResult(Comparison comparison, boolean synthetic, String page) implements StageResult {
    @Override
    public String stage() {
        return "models";
    }

    @Override
    public long rowsIn() {
        return comparison.facts().size();
    }

    @Override
    public long rowsOut() {
        return comparison.figures().size();
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of((synthetic ? "SYNTHETIC " : "") + "what", comparison.a(), comparison.b(), "difference"));
        comparison.facts().forEach(fact -> rows.add(ComparisonWords.shortCells(fact)));
        comparison.figures().forEach(pair -> rows.add(ComparisonWords.cells(pair)));
        return rows;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>(comparison.cautions());
        lines.add("page: " + page);
        return lines;
    }
}
