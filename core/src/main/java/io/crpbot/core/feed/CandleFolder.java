package io.crpbot.core.feed;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.market.Symbol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of candle files under a mapping: one folder a pair, or files that the mapping's patterns find. In the first
 * layout a pair quoted in USDT is found under its USD symbol: {@code BTC-USDT/} holds {@code BTC-USD}. A file named {@value
 * #SYNTHETIC} in it or in a folder of it says that a generator made the candles.
 *
 * @param kind the files that are read; others are left alone
 * @param mappingName of the mapping in {@code conf/sources.yaml}
 */
public record CandleFolder(Path root, FileKind kind, String mappingName, SourceMapping mapping) {
    /** Name of the file that marks generated candles. */
    public static final String SYNTHETIC = "SYNTHETIC";

    private static final int DEPTH = 8;

    public CandleFolder {
        root = root.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw PipelineException.failed("Cannot read candles from " + root + ": no such folder");
        }
    }

    /** The mapping's venue, else what the folder is named after, such as {@code coinbase}. */
    public String venue() {
        if (mapping.venue() != null) {
            return mapping.venue();
        }
        return root.getFileName() == null ? kind.label() : root.getFileName().toString();
    }

    /** Whether the folder or any pair's folder in it is marked as generated: one made-up pair spoils the lot. */
    public boolean synthetic() {
        return marked(root) || list(root).stream().anyMatch(CandleFolder::marked);
    }

    /** The name of a file of this folder in locations, such as {@code BTC-USDT/2024.csv.gz}. */
    public String label(Path file) {
        return root.relativize(file).toString();
    }

    /** Whether there is a folder of the symbol, or a file that the mapping takes for it. */
    boolean holds(Symbol symbol) {
        return mapping.symbols() == null
                ? !pairFolders(symbol).isEmpty()
                : mapping.symbols().containsKey(symbol) && !matching(symbol).isEmpty();
    }

    /**
     * The symbol's files in order of their names.
     *
     * @throws PipelineException when there is none; the message lists what is there
     */
    public List<Path> files(Symbol symbol) {
        return mapping.symbols() == null ? filesOfPair(symbol) : filesOfPatterns(symbol);
    }

    private List<Path> filesOfPair(Symbol symbol) {
        List<Path> folders = pairFolders(symbol);
        if (folders.isEmpty()) {
            throw PipelineException.failed(without(symbol));
        }
        if (folders.size() > 1) {
            throw PipelineException.failed("Cannot read candles of " + symbol + " from " + root + ": both "
                    + folders.get(0).getFileName() + " and " + folders.get(1).getFileName() + " are there, keep one");
        }
        List<Path> files = list(folders.get(0)).stream()
                .filter(file -> kind.isKindOf(file.toString()))
                .collect(Collectors.toList());
        if (files.isEmpty()) {
            throw PipelineException.failed("Cannot read candles of " + symbol + " from " + folders.get(0)
                    + ": there is no " + kind.described() + " file in it");
        }
        return files;
    }

    private List<Path> filesOfPatterns(Symbol symbol) {
        if (!mapping.symbols().containsKey(symbol)) {
            throw PipelineException.configuration("Cannot read candles of " + symbol + " from " + root + ": mapping '"
                    + mappingName + "' of conf/sources.yaml has files of "
                    + mapping.symbols().keySet().stream().map(Symbol::value).collect(Collectors.joining(", ")));
        }
        List<Path> files = matching(symbol);
        if (files.isEmpty()) {
            throw PipelineException.failed("Cannot read candles of " + symbol + " from " + root + ": no "
                    + kind.described() + " file there matches "
                    + mapping.symbols().get(symbol) + " of mapping '"
                    + mappingName + "'");
        }
        return files;
    }

    private List<Path> pairFolders(Symbol symbol) {
        return Stream.of(symbol.value(), symbol.value() + "T")
                .filter(name -> name.endsWith("-USDT") || name.equals(symbol.value()))
                .map(root::resolve)
                .filter(Files::isDirectory)
                .collect(Collectors.toList());
    }

    private List<Path> matching(Symbol symbol) {
        List<PathMatcher> patterns = mapping.symbols().get(symbol).stream()
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .toList();
        try (Stream<Path> all = Files.walk(root, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(file -> kind.isKindOf(file.toString()) && Files.isRegularFile(file))
                    .filter(file -> patterns.stream().anyMatch(pattern -> pattern.matches(root.relativize(file))))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException | UncheckedIOException e) {
            throw PipelineException.failed("Cannot list " + root + ": " + e.getMessage(), e);
        }
    }

    /** Says that there is no folder of the symbol, and which there are. */
    String without(Symbol symbol) {
        return "Cannot read candles of " + symbol + " from " + root + ": it has no folder there; there are " + listed();
    }

    private String listed() {
        String names = list(root).stream()
                .filter(Files::isDirectory)
                .map(folder -> folder.getFileName().toString())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "no folders" : names;
    }

    private static boolean marked(Path folder) {
        return Files.exists(folder.resolve(SYNTHETIC));
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().collect(Collectors.toList());
        } catch (IOException e) {
            throw PipelineException.failed("Cannot list " + folder + ": " + e.getMessage(), e);
        }
    }
}
