package io.crpbot.jobs.cli;

import io.crpbot.core.market.Symbol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stages to run one after the other, as configured in {@code conf/pipeline.yaml}.
 *
 * @param symbols pairs to ingest and train
 * @param source where candles come from, as {@code ingest --source} takes it; {@code {home}} in it is the project's folder
 * @param start first candle open
 * @param end where to stop, itself excluded
 * @param stages one command line each; {@code {symbols}}, {@code {source}}, {@code {start}} and {@code {end}} are
 *     replaced by the values above, and a line with {@code {symbol}} is run once for each symbol
 */
record PipelinePlan(List<Symbol> symbols, String source, String start, String end, List<String> stages) {
    PipelinePlan {
        if (symbols.isEmpty() || stages.isEmpty()) {
            throw new IllegalArgumentException("Cannot use a pipeline without symbols or without stages");
        }
        symbols = List.copyOf(symbols);
        stages = List.copyOf(stages);
    }

    PipelinePlan with(List<Symbol> otherSymbols, String otherSource, String otherStart, String otherEnd) {
        return new PipelinePlan(
                otherSymbols == null ? symbols : otherSymbols,
                otherSource == null ? source : otherSource,
                otherStart == null ? start : otherStart,
                otherEnd == null ? end : otherEnd,
                stages);
    }

    /** The arguments of each command, in order. Words are told apart before the values go in, so those may have blanks. */
    List<List<String>> commands(Path home) {
        List<List<String>> commands = new ArrayList<>();
        for (String stage : stages) {
            if (stage.contains("{symbol}")) {
                symbols.forEach(symbol -> commands.add(words(stage, symbol.value(), home)));
            } else {
                commands.add(words(stage, "", home));
            }
        }
        return commands;
    }

    private List<String> words(String stage, String symbol, Path home) {
        Map<String, String> values = Map.of(
                "{symbol}", symbol,
                "{symbols}",
                        String.join(",", symbols.stream().map(Symbol::value).toList()),
                "{source}", source.replace("{home}", home.toString()),
                "{start}", start,
                "{end}", end);
        return List.of(stage.strip().split("\\s+")).stream()
                .map(word -> values.getOrDefault(word, word))
                .toList();
    }
}
