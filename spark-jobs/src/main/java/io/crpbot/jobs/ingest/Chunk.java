package io.crpbot.jobs.ingest;

import io.crpbot.core.feed.CandleCsvReader;
import io.crpbot.core.feed.CandleRow;
import io.crpbot.core.feed.CsvFormat;
import io.crpbot.core.feed.FileKind;
import io.crpbot.core.feed.SyntheticMarket;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.market.Symbol;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The input of one Spark task: a file of a symbol, or a symbol's generated market. Rows are made as they are asked for. */
sealed interface Chunk extends Serializable {
    String symbol();

    /**
     * The rows within the range; {@code now} decides which minutes have ended. An iterator that is {@link
     * java.io.Closeable} is to be closed.
     */
    Iterator<CandleRow> rows(TimeRange range, Instant now);

    /** Which pull of its source the rows are of; {@code null} where pulls have no order. */
    default String pull() {
        return null;
    }

    /**
     * The chunks of a run that are no Parquet files, one for each file or generated symbol.
     *
     * @param pulls by the labels of files
     */
    static List<Chunk> of(IngestConfig config, Map<String, String> pulls) {
        List<Chunk> chunks = new ArrayList<>();
        for (Symbol symbol : config.symbols()) {
            if (config.source() instanceof Source.Files files && files.folder().kind() == FileKind.CSV) {
                for (Path file : files.folder().files(symbol)) {
                    String label = files.folder().label(file);
                    CsvFormat format = files.folder().mapping().csv();
                    chunks.add(new FileChunk(symbol.value(), file.toString(), label, format, pulls.get(label)));
                }
            } else if (config.source() instanceof Source.Generated generated) {
                chunks.add(new MarketChunk(symbol.value(), generated.market()));
            }
        }
        return chunks;
    }

    /** @param label the file's name as locations show it */
    record FileChunk(String symbol, String file, String label, CsvFormat format, String pull) implements Chunk {
        @Override
        public Iterator<CandleRow> rows(TimeRange range, Instant now) {
            return CandleCsvReader.open(Path.of(file), label, format, range, now);
        }
    }

    /** Generated candles have no line: their location is the market's name and the symbol. */
    record MarketChunk(String symbol, SyntheticMarket market) implements Chunk {
        @Override
        public Iterator<CandleRow> rows(TimeRange range, Instant now) {
            var candles = market.candles(Symbol.of(symbol), range);
            String name = market.name() + "/" + symbol;
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return candles.hasNext();
                }

                @Override
                public CandleRow next() {
                    return new CandleRow.Accepted(name, "", candles.next());
                }
            };
        }
    }
}
