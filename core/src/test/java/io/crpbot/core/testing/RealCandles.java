package io.crpbot.core.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crpbot.core.feed.CsvFolder;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Candles of real exchanges for tests: in time order, each minute once, holes left as they are. */
public final class RealCandles {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private RealCandles() {}

    /** From the committed sample, 2024-08-01 to 2024-10-30; always there. Bounds as {@link TimeRange#parse}. */
    public static List<Candle> sample(String symbol, String from, String to) {
        return load(ProjectFiles.root().resolve("data-lake/sample/coinbase"), symbol, from, to);
    }

    /** From the folder of a venue outside the project; skips the test with a message where it is absent. */
    public static List<Candle> real(String venue, String symbol, String from, String to) {
        Path folder = ProjectFiles.realData().resolve(venue);
        assumeTrue(Files.isDirectory(folder), () -> "needs real candles in " + folder + "; set CRPBOT_DATA");
        return load(folder, symbol, from, to);
    }

    private static List<Candle> load(Path folder, String symbol, String from, String to) {
        return new CsvFolder(folder).load(Symbol.of(symbol), TimeRange.parse(from, to), NOW);
    }
}
