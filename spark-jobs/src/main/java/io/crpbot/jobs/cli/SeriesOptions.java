package io.crpbot.jobs.cli;

import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.lake.SeriesScope;
import java.util.List;
import picocli.CommandLine.Option;

/** Which series of the lake a stage works on. */
final class SeriesOptions {
    @Option(
            names = "--symbols",
            split = ",",
            paramLabel = "SYMBOL",
            description = "Only these; default: all in the lake.")
    private List<Symbol> symbols;

    @Option(names = "--venue", paramLabel = "NAME", description = "Only this venue; default: all in the lake.")
    private String venue;

    SeriesScope scope() {
        return new SeriesScope(symbols, venue);
    }
}
