package io.crpbot.jobs.ingest;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.CandleFolder;
import io.crpbot.core.feed.FileKind;
import io.crpbot.core.feed.SourceMapping;
import io.crpbot.core.feed.SourceMappings;
import io.crpbot.core.feed.SyntheticMarket;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** Where an ingestion reads from. */
public sealed interface Source {
    /** As stored with every candle. */
    String name();

    /** The venue of its candles when none is given. */
    String venue();

    /** A generator made these candles. */
    boolean synthetic();

    /**
     * A folder of CSV or Parquet files.
     *
     * @param synthetic the files were made by a generator; always so where the folder says it
     */
    record Files(CandleFolder folder, boolean synthetic) implements Source {
        public Files {
            synthetic |= folder.synthetic();
        }

        @Override
        public String name() {
            return folder.kind().label() + ":" + folder.root();
        }

        @Override
        public String venue() {
            return folder.venue();
        }
    }

    /** A made-up market. */
    record Generated(SyntheticMarket market) implements Source {
        @Override
        public String name() {
            return "synthetic:" + market.name();
        }

        @Override
        public String venue() {
            return "synthetic";
        }

        @Override
        public boolean synthetic() {
            return true;
        }
    }

    /**
     * Reads {@code csv:DIR}, {@code parquet:DIR}, {@code synthetic}, {@code synthetic:random-walk} or {@code
     * synthetic:planted}; files are those of the standard mapping.
     *
     * @param seed of a generated market
     * @param synthetic says that files hold generated candles
     * @throws PipelineException for any other text or a folder that is not there
     */
    static Source parse(String text, long seed, boolean synthetic) {
        return parse(
                text,
                seed,
                synthetic,
                (root, kind) -> new CandleFolder(root, kind, SourceMappings.STANDARD, SourceMapping.STANDARD));
    }

    /**
     * As {@link #parse(String, long, boolean)}.
     *
     * @param folders finds a folder's mapping; asked for sources of files only
     */
    static Source parse(String text, long seed, boolean synthetic, BiFunction<Path, FileKind, CandleFolder> folders) {
        for (FileKind kind : FileKind.values()) {
            String prefix = kind.label() + ":";
            if (text.startsWith(prefix) && text.length() > prefix.length()) {
                return new Files(folders.apply(Path.of(text.substring(prefix.length())), kind), synthetic);
            }
        }
        if (text.equals("synthetic")) {
            return new Generated(SyntheticMarket.parse("random-walk", seed));
        }
        if (text.startsWith("synthetic:")) {
            try {
                return new Generated(SyntheticMarket.parse(text.substring("synthetic:".length()), seed));
            } catch (IllegalArgumentException e) {
                throw new PipelineException(PipelineException.Reason.CONFIGURATION, e.getMessage(), e);
            }
        }
        throw PipelineException.configuration(
                "Cannot ingest from '" + text
                        + "': expected coinbase, coinbase-exchange, csv:DIR, parquet:DIR, synthetic, synthetic:random-walk or synthetic:planted");
    }
}
