package io.crpbot.jobs.cli;

import io.crpbot.core.failure.PipelineException;
import io.crpbot.core.feed.SourceMappings;
import io.crpbot.core.feed.TimeRange;
import io.crpbot.core.feed.coinbase.CoinbaseSettings;
import io.crpbot.core.feed.coinbase.Sleeper;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.JobContext;
import io.crpbot.jobs.StageResult;
import io.crpbot.jobs.ingest.Exchange;
import io.crpbot.jobs.ingest.IngestConfig;
import io.crpbot.jobs.ingest.IngestJob;
import io.crpbot.jobs.ingest.IngestLimits;
import io.crpbot.jobs.ingest.PullConfig;
import io.crpbot.jobs.ingest.PullJob;
import io.crpbot.jobs.ingest.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "ingest", description = "Candles into bronze/candles, refused rows into bronze/quarantine.")
final class IngestCommand extends StageCommand {
    @Option(
            names = "--symbols",
            required = true,
            split = ",",
            paramLabel = "SYMBOL",
            description = "Such as BTC-USD,ETH-USD.")
    private List<Symbol> symbols;

    @Option(
            names = "--source",
            required = true,
            paramLabel = "SOURCE",
            description =
                    "coinbase, coinbase-exchange, csv:DIR or parquet:DIR (files of your own), synthetic:random-walk "
                            + "or synthetic:planted.")
    private String source;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "First candle open, UTC date or instant; of an exchange by default where the table ends.")
    private Instant start;

    @Option(names = "--end", paramLabel = "TIME", description = "Where to stop, itself excluded.")
    private Instant end;

    @Option(
            names = "--mapping",
            paramLabel = "NAME",
            description = "How the files of DIR are read, from conf/sources.yaml; default: the one that fits.")
    private String mapping;

    @Option(
            names = "--venue",
            paramLabel = "NAME",
            description = "Where the prices come from; default: as the mapping says, the name of DIR, or synthetic.")
    private String venue;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of a synthetic market (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--synthetic", description = "The files were made by a generator: mark their candles so.")
    private boolean synthetic;

    @Override
    protected StageResult run(JobContext context) {
        return Exchange.named(source) ? pull(context) : read(context);
    }

    private StageResult pull(JobContext context) {
        if (synthetic || mapping != null) {
            throw PipelineException.configuration(
                    "Cannot pull from " + source + ": --synthetic and --mapping are for files");
        }
        Exchange exchange = Exchange.parse(source);
        return new PullJob(context)
                .run(new PullConfig(
                        symbols,
                        exchange,
                        Optional.ofNullable(start),
                        Optional.ofNullable(end),
                        venue == null ? exchange.venue() : venue,
                        configured(CoinbaseSettings::from),
                        Sleeper.real()));
    }

    private StageResult read(JobContext context) {
        Source from = Source.parse(source, seed, synthetic, (root, kind) -> SourceMappings.load(context.conf())
                .folder(root, kind, mapping, symbols));
        return new IngestJob(context)
                .run(new IngestConfig(
                        symbols,
                        from,
                        range(),
                        venue == null ? from.venue() : venue,
                        IngestLimits.load(context.conf())));
    }

    private TimeRange range() {
        try {
            return new TimeRange(start == null ? TimeRange.ALL.from() : start, end == null ? TimeRange.ALL.to() : end);
        } catch (IllegalArgumentException e) {
            throw new PipelineException(PipelineException.Reason.CONFIGURATION, e.getMessage(), e);
        }
    }
}
