package io.crpbot.core.feed;

import io.crpbot.core.config.ConfigLoader;
import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The mappings of {@code conf/sources.yaml} by their names. */
public record SourceMappings(Map<String, SourceMapping> mappings) {
    /** Name of {@link SourceMapping#STANDARD}. */
    public static final String STANDARD = "standard";

    public SourceMappings {
        for (String name : mappings.keySet()) {
            if (!name.matches("[a-z0-9][a-z0-9-]*")) {
                throw new IllegalArgumentException("mapping '" + name + "' must be named with a-z, 0-9 and -");
            }
        }
        mappings = new TreeMap<>(mappings);
    }

    /** Reads {@code sources.yaml} in the configuration folder. */
    public static SourceMappings load(Path conf) {
        return ConfigLoader.load(conf.resolve("sources.yaml"), SourceMappings.class);
    }

    /**
     * The folder under the named mapping or, where none is named, under the one that fits: the standard layout where every
     * symbol has a folder of its own, else the only mapping whose patterns find files for all symbols.
     *
     * @param name {@code null} to choose
     * @throws PipelineException if there is no mapping of that name, or none or several fit
     */
    public CandleFolder folder(Path root, FileKind kind, String name, List<Symbol> symbols) {
        if (name != null) {
            return new CandleFolder(root, kind, name, named(name));
        }
        CandleFolder standard = new CandleFolder(root, kind, STANDARD, named(STANDARD));
        if (symbols.stream().allMatch(standard::holds)) {
            return standard;
        }
        List<CandleFolder> fitting = mappings.entrySet().stream()
                .map(entry -> new CandleFolder(root, kind, entry.getKey(), entry.getValue()))
                .filter(folder -> symbols.stream().allMatch(folder::holds))
                .toList();
        if (fitting.size() > 1) {
            throw PipelineException.configuration("Cannot read candles of " + symbols + " from " + root
                    + ": several mappings of conf/sources.yaml fit its files, choose one with --mapping: "
                    + String.join(
                            ", ",
                            fitting.stream().map(CandleFolder::mappingName).toList()));
        }
        if (fitting.isEmpty()) {
            throw noneFits(standard, symbols);
        }
        return fitting.get(0);
    }

    private static PipelineException noneFits(CandleFolder standard, List<Symbol> symbols) {
        Symbol lacking = symbols.stream()
                .filter(symbol -> !standard.holds(symbol))
                .findFirst()
                .orElseThrow();
        String why = standard.without(lacking);
        return PipelineException.failed(why + "; nor does a mapping of conf/sources.yaml find its files");
    }

    private SourceMapping named(String name) {
        if (!mappings.containsKey(name)) {
            throw PipelineException.configuration(
                    "Cannot use mapping '" + name + "': conf/sources.yaml has " + String.join(", ", mappings.keySet()));
        }
        return mappings.get(name);
    }
}
