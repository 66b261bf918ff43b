package io.crpbot.jobs.ingest;

import io.crpbot.core.feed.coinbase.CoinbaseSettings;
import io.crpbot.core.market.Symbol;
import io.crpbot.jobs.JobContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The pull that is killed: two symbols, twenty hours across the end of a month, a quiet stretch in each. */
final class MortalPull {
    static final Instant NOW = Instant.parse("2024-11-20T12:00:30Z");
    /** Of all windows of an undisturbed run, and one look at the first window of each symbol. */
    static final int REQUESTS = 10;

    private static final Instant MONTH = Instant.parse("2024-11-01T00:00:00Z");

    private MortalPull() {}

    static PullResult run(JobContext context, URI server) {
        return new PullJob(context)
                .run(new PullConfig(
                        List.of(Symbol.of("BTC-USD"), Symbol.of("ETH-USD")),
                        Exchange.COINBASE,
                        Optional.of(MONTH.minus(Duration.ofHours(10))),
                        Optional.of(MONTH.plus(Duration.ofHours(10))),
                        "coinbase",
                        new CoinbaseSettings(server, server, 1000, null, null),
                        time -> {}));
    }

    /** No trade in the first window of the second month and in every seventh minute. */
    static boolean traded(long minute) {
        long sinceMonth = minute - MONTH.getEpochSecond();
        return (sinceMonth < 0 || sinceMonth >= 300 * 60) && minute / 60 % 7 != 3;
    }
}
