package io.crpbot.jobs.ingest;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.CsvFolder;
import io.crpbot.core.feed.SyntheticMarket;
import java.nio.file.Path;

/** Where an ingestion reads from. */
public sealed interface Source {
    /** As stored with every candle. */
    String name();

    /** The venue of its candles when none is given. */
    String venue();

    /** A generator made these candles. */
    boolean synthetic();

    /**
     * A folder of CSV files.
     *
     * @param synthetic the files were made by a generator; always so where the folder says it
     */
    record Csv(CsvFolder folder, boolean synthetic) implements Source {
        public Csv {
            synthetic |= folder.synthetic();
        }

        @Override
        public String name() {
            return "csv:" + folder.root();
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
     * Reads {@code csv:DIR}, {@code synthetic}, {@code synthetic:random-walk} or {@code synthetic:planted}.
     *
     * @param seed of a generated market
     * @param synthetic says that CSV files hold generated candles
     * @throws PipelineException for any other text or a folder that is not there
     */
    static Source parse(String text, long seed, boolean synthetic) {
        if (text.startsWith("csv:") && text.length() > 4) {
            return new Csv(new CsvFolder(Path.of(text.substring(4))), synthetic);
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
        throw PipelineException.configuration("Cannot ingest from '" + text
                + "': expected csv:DIR, synthetic, synthetic:random-walk or synthetic:planted");
    }
}
