package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.CsvFolder;
import io.crpbot.core.feed.SyntheticMarket;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Candle;
import io.crpbot.core.market.Symbol;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a made-up market as files, a folder a pair, so that {@code ingest} and the scorer's replay read the same
 * candles. Prices are written with all their digits. Every folder is marked as made up before the first candle is in it.
 */
final class PlantedFiles {
    private PlantedFiles() {}

    static void write(Path folder, List<Symbol> symbols, SyntheticMarket market, TimeRange range) {
        mark(folder, market);
        for (Symbol symbol : symbols) {
            mark(folder.resolve(symbol.value()), market);
            Path file = folder.resolve(symbol.value()).resolve(symbol + "_" + market.name() + ".csv.gz");
            Path half = file.resolveSibling(file.getFileName() + ".part");
            try {
                write(half, market.candles(symbol, range));
                Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw PipelineException.failed("Cannot write " + file + ": " + e.getMessage(), e);
            }
        }
    }

    private static void mark(Path folder, SyntheticMarket market) {
        Path file = folder.resolve(CsvFolder.SYNTHETIC);
        try {
            Files.createDirectories(folder);
            Files.writeString(file, "These candles were made by a generator: " + market.name() + "\n");
        } catch (IOException e) {
            throw PipelineException.failed("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void write(Path file, Iterator<Candle> candles) throws IOException {
        try (BufferedWriter writer = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
            writer.write("timestamp_utc_epoch_s,open,high,low,close,volume\n");
            while (candles.hasNext()) {
                Candle candle = candles.next();
                writer.write(candle.startMillis() / 1000 + "," + candle.open() + "," + candle.high() + ","
                        + candle.low() + "," + candle.close() + "," + candle.volume() + "\n");
            }
        }
    }
}
